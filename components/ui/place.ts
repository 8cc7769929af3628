/**
 * Stands a popover beside what opens it, where the browser has no CSS anchors (Firefox before 147, Safari before 26):
 * a menu below, with its edge at the opener's left or right; a tip above, or below near the upper edge of the window.
 * For the event before it opens.
 */
export function place(popover: HTMLElement, opener: Element | null, side: 'left' | 'right' | 'tip'): void {
  if (!opener || CSS.supports('position-area: top')) return
  const room = 16
  const widest = 280
  const { top, bottom, left, right } = opener.getBoundingClientRect()
  const above = side === 'tip' && top > innerHeight / 4
  const fits = (edge: number) => `${Math.max(room, Math.min(edge, innerWidth - widest - room))}px`
  popover.style.inset = [
    above ? 'auto' : `${bottom}px`,
    side === 'right' ? fits(innerWidth - right) : 'auto',
    above ? `${innerHeight - top}px` : 'auto',
    side === 'right' ? 'auto' : fits(left),
  ].join(' ')
}

/** What opens the popover with this id. */
export function openerOf(popover: HTMLElement): Element | null {
  return document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`)
}
