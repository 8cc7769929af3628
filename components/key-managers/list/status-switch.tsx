'use client'

import { X } from 'lucide-react'
import { useOptimistic, useState, useTransition } from 'react'
import type { SetEnabled } from './actions'

type Props = { id: string; name: string; enabled: boolean; mayWrite: boolean; setEnabled: SetEnabled }

/** Moves at once, and back with the reason when it is refused. */
export function StatusSwitch({ id, name, enabled, mayWrite, setEnabled }: Props) {
  const [shown, show] = useOptimistic(enabled)
  const [waiting, start] = useTransition()
  const [refused, setRefused] = useState<string | null>(null)

  function flip() {
    if (waiting) return
    start(async () => {
      show(!enabled)
      setRefused(null)
      try {
        const outcome = await setEnabled({ id, enabled: !enabled })
        if (!outcome.ok) setRefused(outcome.problem.detail)
      } catch {
        setRefused('The console did not answer. Check the connection, then try again.')
      }
    })
  }

  return (
    <>
      <button
        className="switch"
        type="button"
        role="switch"
        aria-checked={shown}
        aria-label={`Enabled: ${name}`}
        aria-busy={waiting}
        disabled={!mayWrite}
        onClick={flip}
      />
      {refused && (
        <div className="toasts">
          <div className="toast" role="alert">
            <svg className="g shut" viewBox="0 0 16 16" aria-hidden="true">
              <path fill="currentColor" fillRule="evenodd" d="M1 16V7a7 7 0 0 1 14 0v9zM4 8h8v2H4z" />
            </svg>
            <div className="wrap-any">
              <b>{`${name} stays ${enabled ? 'enabled' : 'disabled'}`}</b>
              <p>{refused}</p>
            </div>
            <button className="x" type="button" aria-label="Dismiss" onClick={() => setRefused(null)}>
              <X className="i" aria-hidden="true" />
            </button>
          </div>
        </div>
      )}
    </>
  )
}
