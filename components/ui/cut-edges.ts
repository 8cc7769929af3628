/** Keeps in `data-cut` beyond which edges something that scrolls sideways goes on: "start", "end". A ref. */
export function cutEdges(element: HTMLElement | null) {
  if (!element) return
  const look = () => {
    const box = element.getBoundingClientRect()
    const parts = [...element.children].map((child) => child.getBoundingClientRect())
    // Widths are broken numbers: what is less than a pixel beyond is not cut.
    const start = parts.some(({ left }) => left < box.left - 1)
    const end = parts.some(({ right }) => right > box.right + 1)
    element.dataset.cut = [start && 'start', end && 'end'].filter(Boolean).join(' ')
  }
  const resized = new ResizeObserver(look)
  for (const one of [element, ...element.children]) resized.observe(one)
  element.addEventListener('scroll', look, { passive: true })
  return () => {
    resized.disconnect()
    element.removeEventListener('scroll', look)
  }
}
