'use client'

import { useEffect, useRef } from 'react'

export type Returned = { code: string; state: string; iss: string; error: string; errorDescription: string }

/** Hands over, once, what a server sent back with the browser, and takes it out of the address first. */
export function useReturned(take: (returned: Returned) => void): void {
  const taken = useRef(false)
  useEffect(() => {
    const query = new URLSearchParams(window.location.search)
    if (taken.current || !query.has('state')) return
    taken.current = true
    window.history.replaceState(null, '', window.location.pathname)
    const value = (name: string) => query.get(name) ?? ''
    take({
      code: value('code'),
      state: value('state'),
      iss: value('iss'),
      error: value('error'),
      errorDescription: value('error_description'),
    })
  })
}
