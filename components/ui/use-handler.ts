import { useCallback, useLayoutEffect, useRef } from 'react'

/** One function through all renders that does what the last of them says: memoized rows stay as they are. */
export function useHandler<Args extends unknown[]>(
  handler: (...args: Args) => void,
): (...args: Args) => void {
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}
