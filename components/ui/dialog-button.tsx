'use client'

import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog'

/** A small dialog and what opens it. Its content starts anew each time. */
export function DialogButton({
  title,
  trigger,
  children,
  footer,
  onClose,
}: {
  title: string
  trigger: (open: () => void) => ReactNode
  children: (close: () => void) => ReactNode
  footer: (close: () => void) => ReactNode
  onClose?: () => void
}) {
  const [open, setOpen] = useState(false)
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
