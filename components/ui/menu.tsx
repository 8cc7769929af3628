'use client'

import clsx from 'clsx'
import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId } from 'react'
import { Link } from './link'
import { openerOf, place } from './place'

/** What a button opens: a native popover, so that Escape, a press elsewhere and the focus work without us. */
export function Menu({
  trigger,
  align = 'left',
  className,
  children,
}: {
  /** Draws the opening button; give it `popoverTarget={id}`. */
  trigger: (id: string) => ReactNode
  align?: 'left' | 'right'
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <>
      {trigger(id)}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the items, which are the controls */}
      <div
        id={id}
        popover="auto"
        onBeforeToggle={({ currentTarget }) => place(currentTarget, openerOf(currentTarget), align)}
        onToggle={enter}
        onKeyDown={move}
        onClick={close}
        className={clsx('popover-menu', align === 'right' && 'popover-right', className)}
      >
        {children}
      </div>
    </>
  )
}

const item =
  'flex min-h-8 w-full items-center gap-2.5 rounded-sm px-2 text-left font-normal text-13 no-underline hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 max-md:min-h-10'

export function MenuLink({
  href,
  current,
  children,
}: {
  href: string
  current?: boolean
  children: ReactNode
}) {
  return (
    <Link href={href} aria-current={current ? 'true' : undefined} className={item}>
      {children}
    </Link>
  )
}

export function MenuButton({
  danger,
  onClick,
  children,
}: {
  danger?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button type="button" onClick={onClick} className={clsx(item, danger && 'text-shut')}>
      {children}
    </button>
  )
}

export function MenuLine() {
  return <hr className="-mx-1 my-1 border-t" />
}

/** The focus goes to the present place, or the first item; the browser gives it back. */
function enter({ newState, currentTarget }: ToggleEvent<HTMLElement>) {
  if (newState !== 'open') return
  const first =
    currentTarget.querySelector<HTMLElement>('[aria-current]') ??
    currentTarget.querySelector<HTMLElement>('a, button')
  first?.focus()
}

function move(event: KeyboardEvent<HTMLElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined || items.length === 0) return
  event.preventDefault()
  items.at(to % items.length)?.focus()
}

/** Choosing closes; a navigation inside the console would leave it open. */
function close(event: { target: EventTarget; currentTarget: HTMLElement }) {
  if ((event.target as HTMLElement).closest('a, button')) event.currentTarget.hidePopover()
}
