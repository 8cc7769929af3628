'use client'

import type { HTMLAttributes } from 'react'
import { cutEdges } from './cut-edges'

/** A region that scrolls sideways and can be focused to do so. */
export function Scroller(section: HTMLAttributes<HTMLElement> & { 'aria-label': string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  return <section ref={cutEdges} tabIndex={0} {...section} />
}
