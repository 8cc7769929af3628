'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { place } from './place'

/** Up to two lines on hover and focus; Escape hides it. Never the only place of a fact. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const id = useId()
  const tip = useRef<HTMLSpanElement>(null)
  function show() {
    if (tip.current?.matches(':popover-open') !== false) return
    place(tip.current, tip.current.parentElement, 'tip')
    tip.current.showPopover()
  }
  const hide = () => tip.current?.matches(':popover-open') && tip.current.hidePopover()

  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !tip.current?.matches(':popover-open')) return
    event.preventDefault()
    hide()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: watches hover and focus of the control inside
    <span
      className="inline-flex min-w-0"
      style={{ anchorName: `--${id}` }}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={press}
    >
      {children}
      <span
        ref={tip}
        role="tooltip"
        popover="manual"
        className="popover-tip"
        style={{ positionAnchor: `--${id}` }}
      >
        {text}
      </span>
    </span>
  )
}
