'use client'

import { type ReactNode, useId, useRef } from 'react'

/** A small dialog and what opens it. The browser keeps the focus inside, and gives it back on Escape. */
export function SmallDialog({
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
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const close = () => dialog.current?.close()
  return (
    <>
      {trigger(() => dialog.current?.showModal())}
      <dialog ref={dialog} className="dialog small" aria-labelledby={id} onClose={onClose}>
        <header>
          <h2 id={id} dir="auto">
            {title}
          </h2>
        </header>
        {children(close)}
        <footer>
          <div className="end">{footer(close)}</div>
        </footer>
      </dialog>
    </>
  )
}
