'use client'

import { useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { Dialog } from './dialog'
import { forgetInAddress } from './forget-in-address'

/** A small dialog and what opens it. Its content starts anew each time. */
export function DialogButton({
  title,
  trigger,
  children,
  footer,
  onClose,
  asked,
}: {
  title: string
  trigger: (open: () => void) => ReactNode
  children: (close: () => void) => ReactNode
  footer: (close: () => void) => ReactNode
  onClose?: () => void
  /** The parameter of the address that opens it, once: `new` for `?new`. */
  asked?: string
}) {
  const [open, setOpen] = useState(false)
  const search = useSearchParams()
  const now = asked !== undefined && search.has(asked)
  useEffect(() => {
    if (!now || asked === undefined) return
    setOpen(true)
    forgetInAddress(asked)
  }, [now, asked])
  const close = () => {
    setOpen(false)
    onClose?.()
  }
  return (
    <>
      {trigger(() => setOpen(true))}
      {open && (
        <Dialog title={title} size="small" onClose={close} footer={footer(close)}>
          {children(close)}
        </Dialog>
      )}
    </>
  )
}
