'use client'

import { ChevronDown, ChevronUp, Pencil, Trash2 } from 'lucide-react'
import { type FormEvent, useState, useTransition } from 'react'
import type { ProblemJson } from '@/lib/problem'

type Outcome = { ok: true } | { ok: false; problem: ProblemJson }
type Props = {
  environment: { id: string; name: string; production: boolean; _count: { keyManagers: number } }
  place: number
  count: number
  mayWrite: boolean
  update: (input: { id: string; name: string; production: boolean }) => Promise<Outcome>
  move: (input: { id: string; direction: 'up' | 'down' }) => Promise<Outcome>
  remove: (input: { id: string }) => Promise<Outcome>
}

/** One environment: its name, its mark, and what can be done with it. Refusals stand in the row. */
export function EnvironmentRow({ environment, place, count, mayWrite, update, move, remove }: Props) {
  const { id, name, production } = environment
  const [editing, setEditing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, start] = useTransition()

  function run(work: () => Promise<Outcome>, done?: () => void) {
    if (busy) return
    start(async () => {
      const outcome = await work()
      setProblem(outcome.ok ? null : (outcome.problem.fields?.['#/name'] ?? outcome.problem.detail))
      if (outcome.ok) done?.()
    })
  }

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    run(
      () => update({ id, name: String(fields.get('name')), production: fields.has('production') }),
      () => setEditing(false),
    )
  }

  return (
    <li className="environment">
      {editing ? (
        <form className="row wrap" onSubmit={save}>
          <label className="input s">
            <span className="vh">Name of {name}</span>
            {/* biome-ignore lint/a11y/noAutofocus: editing begins in the field that was opened for it */}
            <input name="name" defaultValue={name} maxLength={60} autoFocus />
          </label>
          <label className="check">
            <input type="checkbox" name="production" defaultChecked={production} />
            <span>Production</span>
          </label>
          <button className="btn s" type="submit" aria-disabled={busy}>
            Save
          </button>
          <button className="btn s ghost" type="button" onClick={() => setEditing(false)}>
            Cancel
          </button>
        </form>
      ) : (
        <p className="row wrap">
          <b dir="auto">{name}</b>
          {production && <span className="chip prod">Production</span>}
          {environment._count.keyManagers > 0 && (
            <span className="small muted">
              chosen by {environment._count.keyManagers} key manager{environment._count.keyManagers === 1 ? '' : 's'}
            </span>
          )}
        </p>
      )}
      {mayWrite && !editing && (
        <div className="row">
          <button className="btn icon ghost" type="button" aria-label={`Move ${name} up`} title={`Move ${name} up`} disabled={place === 1} onClick={() => run(() => move({ id, direction: 'up' }))}>
            <ChevronUp className="i" aria-hidden="true" />
          </button>
          <button className="btn icon ghost" type="button" aria-label={`Move ${name} down`} title={`Move ${name} down`} disabled={place === count} onClick={() => run(() => move({ id, direction: 'down' }))}>
            <ChevronDown className="i" aria-hidden="true" />
          </button>
          <button className="btn icon ghost" type="button" aria-label={`Edit ${name}`} title={`Edit ${name}`} onClick={() => setEditing(true)}>
            <Pencil className="i" aria-hidden="true" />
          </button>
          <button className="btn icon ghost" type="button" aria-label={`Delete ${name}`} title={`Delete ${name}`} onClick={() => run(() => remove({ id }))}>
            <Trash2 className="i" aria-hidden="true" />
          </button>
        </div>
      )}
      {problem && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
    </li>
  )
}
