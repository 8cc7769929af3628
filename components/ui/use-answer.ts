'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ProblemJson } from '@/lib/problem'
import { noAnswer } from './no-answer'
import { toast } from './toast'

export type Answer<T = unknown> = { ok: true; value: T } | { ok: false; problem: ProblemJson }

/** Runs server actions one at a time, keeps the problem to show, and reads the page again after each answer. */
export function useAnswer() {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemJson | null>(null)

  async function run<T>(work: () => Promise<Answer<T>>, done?: (value: T) => void) {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const answer = await work()
      if (answer.ok) done?.(answer.value)
      // Somebody took the role away: what follows takes the form away too, so the reason must outlive it.
      else if (answer.problem.code === 'forbidden')
        toast('shut', answer.problem.title, 'Ask an administrator of the organization.')
      else setProblem(answer.problem)
      router.refresh()
    } catch {
      setProblem(noAnswer)
    }
    setBusy(false)
  }
  return { busy, problem, run, clear: () => setProblem(null) }
}
