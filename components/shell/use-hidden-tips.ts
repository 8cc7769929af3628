import { type PointerEvent, useEffect, useState } from 'react'

/**
 * For what holds links and buttons with tips: Escape hides the tip in sight, until another link or button is pointed at
 * or focused (WCAG 2.2, 1.4.13). The press stays everybody's: what is open closes by it as well.
 */
export function useHiddenTips() {
  const [hidden, setHidden] = useState(false)

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setHidden(true)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  return {
    'data-tips-hidden': hidden || undefined,
    onFocus: () => setHidden(false),
    onPointerOver: ({ target, relatedTarget }: PointerEvent) => {
      if (tipped(target) !== tipped(relatedTarget)) setHidden(false)
    },
  }
}

function tipped(node: EventTarget | null): Element | null {
  return node instanceof Element ? node.closest('a, button') : null
}
