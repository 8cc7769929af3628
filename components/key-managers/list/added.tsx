'use client'

import { useEffect } from 'react'
import { forgetInAddress } from '@/components/ui/forget-in-address'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'

type Props = {
  /** Where the new one has its pages. */
  href: string
  /** Its row is among those shown. */
  shown: boolean
  /** No key could be read at its JWKS endpoint. */
  unread: boolean
}

/** After Add: the focus goes to the new row, or a notice says where it is or what it lacks; the address forgets it. */
export function Added({ href, shown, unread }: Props) {
  const own = `${href}/overview`
  useEffect(() => {
    document.querySelector<HTMLElement>(`a[href="${CSS.escape(own)}"]`)?.focus()
    forgetInAddress('added')
    forgetInAddress('unread')
  }, [own])
  if (unread)
    return (
      <Notice kind="ajar" title="No key could be read" role="status" className="mb-3">
        The key manager was added, but nothing that verifies tokens could be read at its JWKS Endpoint, so its
        tokens are refused. Its <Link href={`${href}/health`}>Health tab</Link> checks it again, and says why.
      </Notice>
    )
  if (shown) return null
  return (
    <Notice role="status" className="mb-3">
      The key manager was added. It stands on another page of this list.{' '}
      <Link href={own}>Open its own page</Link>
    </Notice>
  )
}
