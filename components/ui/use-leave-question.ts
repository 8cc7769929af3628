import { useEffect } from 'react'

/** Asks before a page with unsaved changes is left: by a link of the console, by reload, or by closing. */
export function useLeaveQuestion(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return
    const leaving = new AbortController()
    const { signal } = leaving
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    document.addEventListener(
      'click',
      (event) => {
        const link = (event.target as Element).closest?.('a[href]')
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey
        if (!link || elsewhere || link.getAttribute('href')?.startsWith('#')) return
        if (link.getAttribute('target') === '_blank') return
        if (window.confirm('Your changes are not saved. Leave without them?')) leaving.abort()
        else {
          event.preventDefault()
          event.stopPropagation()
        }
      },
      { signal, capture: true },
    )
    return () => leaving.abort()
  }, [unsaved])
}
