import { useEffect, useState } from 'react'
import type { ReadingChanged } from '@/lib/key-managers/reading-difference'
import { ConnectInput, type KeyManagerInput } from '@/lib/key-managers/schema'
import type { KeyManagerTypeId } from '@/lib/key-managers/types'
import { type FieldErrors, fieldErrors, type ProblemJson } from '@/lib/problem'
import type { Draft, useDraft } from './draft'
import { follow } from './follow'
import { inputOf, refusedInStep1 } from './input'
import { noAnswer } from './no-answer'
import type { Discovery } from './use-discovery'

export type Create = (
  input: KeyManagerInput,
) => Promise<
  { ok: true; value: { id: string; warning: string | null } } | { ok: false; problem: ProblemJson }
>

type Given = {
  typeId: KeyManagerTypeId
  draft: Draft
  change: ReturnType<typeof useDraft>['change']
  discovery: Discovery
  create: Create
  /** `unread`: no key could be read at its JWKS endpoint. */
  added: (id: string, unread: boolean) => void
}

/** Next and Add: what is wrong, where, and what the server answered. */
export function useAdd({ typeId, draft, change, discovery, create, added }: Given) {
  const [errors, setErrors] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<ProblemJson | null>(null)
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const { reading } = discovery

  // Next or Add was pressed while the document was being read: go on as soon as the answer is there.
  const answered = waiting && !discovery.checking
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads what is typed now, and runs once an answer
  useEffect(() => {
    if (!answered) return
    setWaiting(false)
    proceed()
  }, [answered])

  function proceed() {
    if (draft.step === 1) next()
    else if (!draft.byHand && discovery.checking) setWaiting(true)
    else void add()
  }

  function refuse(fields: FieldErrors) {
    setErrors(fields)
    setRefusals((before) => before + 1)
  }

  function next() {
    const { step: _step, byHand, ...typed } = draft
    const wellKnownUrl = byHand ? null : typed.wellKnownUrl
    const result = ConnectInput.safeParse({ ...typed, type: typeId, wellKnownUrl })
    const found = result.success ? {} : fieldErrors(result.error)
    const wait = !byHand && discovery.checking && Object.keys(found).length === 0
    if (!byHand && !discovery.checking && discovery.problem)
      found['#/wellKnownUrl'] = 'The document cannot be read. The reason stands below.'
    refuse(found)
    setProblem(null)
    setWaiting(wait)
    if (wait || Object.keys(found).length > 0) return
    change({ step: 2, ...follow(draft, byHand ? undefined : reading) })
  }

  async function add() {
    setBusy(true)
    setProblem(null)
    setErrors({})
    const outcome = await create(inputOf(draft, typeId, reading)).catch(() => ({
      ok: false as const,
      problem: noAnswer,
    }))
    setBusy(false)
    if (outcome.ok) return added(outcome.value.id, outcome.value.warning !== null)
    const fields = outcome.problem.fields ?? {}
    if (outcome.problem.code === 'reading-changed') {
      const { now } = outcome.problem.data as ReadingChanged
      // Something may have been typed meanwhile.
      change((latest) => follow(latest, now))
      void discovery.again()
    }
    if (refusedInStep1(fields)) change({ step: 1 })
    setProblem(outcome.problem)
    refuse(fields)
  }

  return {
    errors,
    /** Counts the refusals: each moves the focus to the first field that is named. */
    refusals,
    problem,
    changed: problem?.code === 'reading-changed' ? (problem.data as ReadingChanged) : null,
    busy,
    waiting,
    submit() {
      if (!busy) proceed()
    },
    /** What is typed anew is no longer refused. */
    change(more: Partial<Draft>) {
      change(more)
      setErrors((before) => without(before, Object.keys(more)))
    },
    back() {
      setErrors({})
      setProblem(null)
      change({ step: 1 })
    },
  }
}

function without(errors: FieldErrors, names: string[]): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([pointer]) => !names.includes(pointer.split('/')[1] ?? '')),
  )
}
