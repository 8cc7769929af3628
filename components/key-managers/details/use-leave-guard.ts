'use client'

import { useEffect } from 'react'

const words = 'Leave without saving? What you typed is lost.'

/** Asks before a link, the address bar or closing the window takes away what was typed. */
export function useLeaveGuard(edited: boolean): void {
  useEffect(() => {
    if (!edited) return
    const unload = (event: BeforeUnloadEvent) => event.preventDefault()
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.getAttribute('target')
      if (!link || elsewhere || window.confirm(words)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', unload)
    document.addEventListener('click', click, true)
    return () => {
      window.removeEventListener('beforeunload', unload)
      document.removeEventListener('click', click, true)
    }
  }, [edited])
}
