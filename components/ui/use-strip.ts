import { useEffect, useRef } from 'react'
import { cutEdges } from './cut-edges'

/** A ref of tabs or segments in one line: what is chosen is scrolled into view, also when the line becomes narrow. */
export function useStrip<E extends HTMLElement>(chosen: string | undefined) {
  const strip = useRef<E>(null)
  useEffect(() => cutEdges(strip.current), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen decides where to scroll
  useEffect(() => {
    const element = strip.current
    if (!element) return
    // It reports the width that it finds, too.
    const resized = new ResizeObserver(() => {
      const part = element.querySelector<HTMLElement>('[aria-current], :has(> :checked)')
      if (part) element.scrollLeft = part.offsetLeft - element.offsetLeft - 40
    })
    resized.observe(element)
    return () => resized.disconnect()
  }, [chosen])
  return strip
}
