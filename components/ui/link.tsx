import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * A link inside the console. Nothing is fetched before it is pressed: pages are made for each request, so that Next's
 * prefetching would ask the server twice for every link in sight, and get nothing of the page.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />
}
