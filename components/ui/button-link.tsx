import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonLook } from './button-look'
import { Link } from './link'

/** A link drawn as a button. */
export function ButtonLink({ variant, size, className, ...link }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...link} className={clsx(buttonLook({ variant, size }), className)} />
}
