'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { ProblemJson } from '@/lib/problem'

type Row = {
  id: string
  name: string
  enabled: boolean
  offered: boolean
  allEnvironments: boolean
  environments: { name: string }[]
}

type Outcome = { ok: true } | { ok: false; problem: ProblemJson }
type Props = {
  row: Row
  remove: (input: { id: string; name: string }) => Promise<Outcome>
  disable: (input: { id: string; enabled: boolean }) => Promise<Outcome>
}

/** Deleting says what stops working, offers disabling, and asks for the name. */
export function DeleteButton({ row, remove, disable }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const router = useRouter()
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    await finish(remove({ id: row.id, name: String(new FormData(event.currentTarget).get('name')) }))
  }

  async function finish(work: Promise<Outcome>) {
    setBusy(true)
    setError(null)
    try {
      const outcome = await work
      if (outcome.ok) dialog.current?.close()
      else setError(outcome.problem.fields?.['#/name'] ?? outcome.problem.detail)
      router.refresh()
    } catch {
      setError('The console did not answer. Check the connection, then try again.')
    }
    setBusy(false)
  }

  const where = row.allEnvironments ? 'all environments' : row.environments.map(({ name }) => name).join(', ')
  return (
    <>
      <button
        className="btn icon ghost"
        type="button"
        aria-label={`Delete ${row.name}`}
        title={`Delete ${row.name}`}
        onClick={() => dialog.current?.showModal()}
      >
        <Trash2 className="i" aria-hidden="true" />
      </button>
      <dialog ref={dialog} className="dialog small" aria-labelledby={`${id}t`}>
        <header>
          <h2 id={`${id}t`}>Delete {row.name}</h2>
        </header>
        <form id={`${id}f`} className="form" onSubmit={submit}>
          <p>
            {row.enabled
              ? `Its tokens are refused in ${where} from then on.`
              : 'It is disabled: its tokens are refused already.'}{' '}
            {row.offered && 'It disappears from the developer portal. '}
            The audit log keeps its history.
          </p>
          {row.enabled && (
            <p>
              To stop its tokens and keep everything else,{' '}
              <button
                className="link"
                type="button"
                onClick={() => !busy && finish(disable({ id: row.id, enabled: false }))}
              >
                disable it instead
              </button>
              .
            </p>
          )}
          <div className="field">
            <label className="label" htmlFor={`${id}n`}>
              Type {row.name} to delete it
            </label>
            <div className={error ? 'input is-error' : 'input'}>
              <input
                id={`${id}n`}
                name="name"
                autoComplete="off"
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? `${id}e` : undefined}
              />
            </div>
            {error && (
              <p className="error" id={`${id}e`} role="alert">
                {error}
              </p>
            )}
          </div>
        </form>
        <footer>
          <div className="end">
            <button className="btn" type="button" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
            <button className="btn danger" type="submit" form={`${id}f`} aria-disabled={busy}>
              Delete
            </button>
          </div>
        </footer>
      </dialog>
    </>
  )
}
