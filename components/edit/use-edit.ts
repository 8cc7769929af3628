'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import { noAnswer } from '@/components/ui/no-answer'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'
import type { SavedByOther } from '@/lib/audit/saved-by-other'
import type { FieldErrors, ProblemJson } from '@/lib/problem'
import { ownLatest, rememberSave } from './own-saves'

/** Sends the changes of a version. A `warning` says what does not work although they were saved. */
export type Save<C> = (input: {
  id: string
  version: number
  changes: C
}) => Promise<
  { ok: true; value: { version: number; warning?: string | null } } | { ok: false; problem: ProblemJson }
>

type Given<T, C> = {
  id: string
  version: number
  stored: T
  save: Save<C>
  changes: (draft: T) => C
}

type Edit<T> = { draft: T; version: number; savedAs?: number }

/**
 * What a form shows: the stored values until something is typed, then the draft and the version it was made from, so that a
 * refusal keeps what was typed and nobody's change is overwritten unseen. What was saved stands until the page shows it as
 * stored, which may be a moment later.
 */
export function useEdit<T extends object, C>({ id, version, stored, save, changes }: Given<T, C>) {
  const form = useRef<HTMLFormElement>(null)
  const [begun, setEdit] = useState<Edit<T> | null>(null)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<{ warning: string | null } | null>(null)
  const [refusal, setProblem] = useState<ProblemJson | null>(null)
  const edit = begun?.savedAs !== undefined && begun.savedAs <= version ? null : begun
  const draft = edit?.draft ?? stored
  const edited =
    edit !== null && edit.savedAs === undefined && JSON.stringify(edit.draft) !== JSON.stringify(stored)
  // Typed back to what is stored, it stops nothing any more.
  const problem = edited ? refusal : null
  useLeaveQuestion(edited)

  useEffect(() => {
    if (problem?.fields) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  async function send(made: number): Promise<void> {
    if (busy || !edit || !edited) return
    const from = ownLatest(id, made)
    setBusy(true)
    setDone(null)
    try {
      const outcome = await save({ id, version: from, changes: changes(edit.draft) })
      setProblem(outcome.ok ? null : outcome.problem)
      if (outcome.ok) {
        const savedAs = outcome.value.version
        rememberSave(id, from, savedAs)
        // What was typed while it was saved is a change of what it became.
        setEdit((now) => (now === edit ? { ...edit, savedAs } : now))
      }
      setDone(outcome.ok ? { warning: outcome.value.warning ?? null } : null)
    } catch {
      setProblem(noAnswer)
    }
    setBusy(false)
  }

  return {
    form,
    draft,
    edited,
    busy,
    done,
    problem,
    meanwhile: problem?.code === 'changed-meanwhile' ? (problem.data as SavedByOther) : null,
    errors: normalized(problem?.fields),
    change(more: Partial<T>) {
      setDone(null)
      setEdit({ draft: { ...draft, ...more }, version: edited ? edit.version : version })
    },
    discard() {
      setEdit(null)
      setProblem(null)
    },
    saveMine() {
      const saved = problem?.data as SavedByOther | undefined
      if (saved) void send(saved.version)
    },
    submit(event: FormEvent) {
      event.preventDefault()
      if (edit) void send(edit.version)
    },
  }
}

/** The form knows its fields by their own names, wherever the request carries them. */
function normalized(fields: FieldErrors | undefined): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([key, words]) => [
      key.replace(/^#\/(changes\/)?((endpoints|reach)\/)?/, '#/'),
      words,
    ]),
  )
}
