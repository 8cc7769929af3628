'use client'

import { useEffect, useRef } from 'react'

export type Returned = { code: string; state: string; iss: string; error: string; errorDescription: string }

/**
 * Hands over, once, what a server sent back with the browser, and takes it out of the address first. The router hears of
 * that once its own effects ran, which is after this one: else it would write the old address again.
 */
export function useReturned(take: (returned: Returned) => void): void {
  const taken = useRef(false)
  useEffect(() => {
    const query = new URLSearchParams(window.location.search)
    if (taken.current || !query.has('state')) return
    taken.current = true
    const value = (name: string) => query.get(name) ?? ''
    queueMicrotask(() => {
      window.history.replaceState(null, '', window.location.pathname)
      take({
        code: value('code'),
        state: value('state'),
        iss: value('iss'),
        error: value('error'),
        errorDescription: value('error_description'),
      })
    })
  })
}
