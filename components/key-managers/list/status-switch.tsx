'use client'

import { useOptimistic, useState, useTransition } from 'react'
import type { ProblemJson } from '@/lib/problem'

type Props = {
  id: string
  name: string
  enabled: boolean
  mayWrite: boolean
  setEnabled: (input: {
    id: string
    enabled: boolean
  }) => Promise<{ ok: true } | { ok: false; problem: ProblemJson }>
}

/** Moves at once, and back with the reason when it is refused. */
export function StatusSwitch({ id, name, enabled, mayWrite, setEnabled }: Props) {
  const [shown, show] = useOptimistic(enabled)
  const [waiting, start] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)

  function flip() {
    if (waiting) return
    start(async () => {
      show(!enabled)
      setProblem(null)
      const outcome = await setEnabled({ id, enabled: !enabled })
      if (!outcome.ok) setProblem(outcome.problem.detail)
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
      {problem && (
        <p className="toast-line" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
