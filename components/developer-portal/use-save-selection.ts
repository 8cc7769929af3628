'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { noAnswer } from '@/components/ui/no-answer'
import type { SavedMeanwhile, Selection } from '@/lib/developer-portal/schema'
import { same } from '@/lib/developer-portal/selection'
import type { ProblemJson } from '@/lib/problem'

export type SaveSelection = (
  input: Selection,
) => Promise<{ ok: true; value: { version: number } } | { ok: false; problem: ProblemJson }>

/** What is chosen here, what it was made from (`base`), and saving it without losing what somebody else saved. */
export function useSaveSelection(given: { version: number; stored: string[]; save: SaveSelection }) {
  const router = useRouter()
  const [base, setBase] = useState({ version: given.version, ids: given.stored })
  const [chosen, setChosen] = useState(given.stored)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [meanwhile, setMeanwhile] = useState<SavedMeanwhile | null>(null)

  function accept(version: number, ids: string[]) {
    setBase({ version, ids })
    setMeanwhile(null)
    setError(null)
    router.refresh()
  }

  async function submit(ids: string[], version = base.version): Promise<void> {
    if (busy) return
    setBusy(true)
    setDone(false)
    try {
      await send(ids, version)
    } catch {
      setError(noAnswer.detail)
    }
    setBusy(false)
  }

  async function send(ids: string[], version: number): Promise<void> {
    const answer = await given.save({ version, keyManagerIds: ids })
    if (answer.ok) {
      setDone(true)
      return accept(answer.value.version, ids)
    }
    if (answer.problem.code !== 'changed-meanwhile') {
      setMeanwhile(null)
      setError(Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail)
      return router.refresh()
    }
    const saved = answer.problem.data as SavedMeanwhile
    // Only the configuration was changed: nothing to weigh.
    if (saved.version > version && same(saved.keyManagerIds, base.ids)) return send(ids, saved.version)
    setMeanwhile(saved)
    setError(null)
  }

  return {
    base,
    chosen,
    busy,
    done,
    error,
    meanwhile,
    submit,
    change(ids: string[]) {
      setDone(false)
      setChosen(ids)
    },
    useSaved() {
      if (!meanwhile) return
      setChosen(meanwhile.keyManagerIds)
      accept(meanwhile.version, meanwhile.keyManagerIds)
    },
  }
}
