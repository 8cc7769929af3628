'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ProblemJson } from '@/lib/problem'
import { noAnswer } from './no-answer'
import { toast } from './toast'

export type Answer<T = unknown> = { ok: true; value: T } | { ok: false; problem: ProblemJson }

/**
 * Runs server actions one at a time, keeps the problem to show, and reads the page again after each answer. It is busy
 * until that is drawn: what is sent next says what the page showed. `changes: false` for actions that change nothing.
 */
export function useAnswer({ changes = true } = {}) {
  const router = useRouter()
  const [waiting, setWaiting] = useState(false)
  const [reading, startReading] = useTransition()
  const [problem, setProblem] = useState<ProblemJson | null>(null)

  const busy = waiting || reading

  async function run<T>(work: () => Promise<Answer<T>>, done?: (value: T) => void) {
    if (busy) return
    setWaiting(true)
    setProblem(null)
    try {
      const answer = await work()
      if (answer.ok) done?.(answer.value)
      // Somebody took the role away: what follows takes the form away too, so the reason must outlive it.
      else if (answer.problem.code === 'forbidden')
        toast('shut', answer.problem.title, 'Ask an administrator of the organization.')
      else setProblem(answer.problem)
      if (changes) startReading(() => router.refresh())
    } catch {
      setProblem(noAnswer)
    }
    setWaiting(false)
  }
  return { busy, problem, run, clear: () => setProblem(null) }
}
