'use client'

import clsx from 'clsx'
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './icon-button'
import { X } from './icons'

/**
 * A modal dialog; draw it only while it is open. The focus goes to the first field (or what has `autoFocus`), without
 * one to the first button of the footer, the safest; the browser keeps it inside and gives it back. `onClose` is told of
 * Escape and the cross and may ask first.
 */
export function Dialog({
  title,
  description,
  mark,
  steps,
  size = 'large',
  aside,
  asideFirst,
  footer,
  onClose,
  onSubmit,
  children,
}: {
  title: ReactNode
  description?: ReactNode
  /** Before the title. */
  mark?: ReactNode
  /** At the right of the head: where one is in a sequence. */
  steps?: ReactNode
  size?: 'large' | 'small'
  /** The second column of a large dialog; below the first when narrow. */
  aside?: ReactNode
  /** When narrow, the aside stands above: it holds what must be read first. */
  asideFirst?: boolean | undefined
  footer: ReactNode
  onClose: () => void
  /** Control or Command and Enter. */
  onSubmit?: (() => void) | undefined
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    const first =
      element?.querySelector<HTMLElement>('[autofocus], .dialog-body :is(input, select, textarea):enabled') ??
      element?.querySelector<HTMLElement>('.dialog-foot button')
    first?.focus()
    return () => element?.close()
  }, [])

  function press(event: KeyboardEvent<HTMLDialogElement>) {
    if (event.defaultPrevented) return
    if (event.key === 'Escape' && !event.currentTarget.querySelector(':popover-open')) {
      event.preventDefault()
      // Only this one: a dialog inside a dialog is its child.
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit?.()
  }

  const side = aside && (
    <div className="col-start-2 row-start-1 min-w-0 border-l bg-[light-dark(#f5f6f5,#151a18)] px-6 pt-5 pb-6 max-md:border-t max-md:border-l-0 max-md:p-4">
      {aside}
    </div>
  )

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={press}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      className={clsx(
        'm-auto grid text-start max-h-[calc(100dvh-48px)] max-w-[calc(100vw-48px)] grid-rows-[auto_minmax(0,1fr)_auto]',
        'overflow-clip rounded-xl border border-[light-dark(transparent,var(--color-line))] bg-raised shadow-dialog backdrop:bg-scrim',
        size === 'large'
          ? 'w-240 max-md:m-0 max-md:h-dvh max-md:max-h-none max-md:w-screen max-md:max-w-none max-md:rounded-none max-md:border-0'
          : 'w-140 max-sm:m-0 max-sm:h-dvh max-sm:max-h-none max-sm:w-screen max-sm:max-w-none max-sm:rounded-none max-sm:border-0',
      )}
    >
      <header className="flex flex-wrap items-center gap-3 px-6 py-4 max-md:px-4 max-md:py-3">
        {mark}
        <div className="min-w-0 flex-1">
          <h2
            id={id}
            dir="auto"
            title={typeof title === 'string' ? title : undefined}
            className="line-clamp-2 font-bold text-16 [overflow-wrap:anywhere]"
          >
            {title}
          </h2>
          {description && <p className="text-12 text-text-2">{description}</p>}
        </div>
        {steps && <div className="w-80 max-w-full max-md:order-3 max-md:w-full">{steps}</div>}
        <IconButton label="Close" icon={X} size="sm" onClick={onClose} />
      </header>
      <div
        className={clsx(
          'dialog-body overflow-auto border-t [overflow-wrap:anywhere]',
          aside && 'grid grid-cols-[minmax(0,1fr)_320px] max-md:block',
        )}
      >
        {asideFirst && side}
        <div className="col-start-1 row-start-1 min-w-0 px-6 pt-5 pb-6 max-md:p-4">{children}</div>
        {!asideFirst && side}
      </div>
      <footer
        className={clsx(
          'dialog-foot flex flex-wrap items-center justify-end gap-2 border-t bg-raised px-6 py-3 max-md:px-4',
          size === 'small' && 'max-sm:*:flex-1',
        )}
      >
        {footer}
      </footer>
    </dialog>
  )
}
