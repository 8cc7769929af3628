'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { ProblemJson } from '@/lib/problem'

type Row = { id: string; name: string; enabled: boolean; offered: boolean; allEnvironments: boolean; environments: { name: string }[] }

/** Deleting says what stops working, offers disabling, and asks for the name. */
export function DeleteButton({ row, remove }: { row: Row; remove: (input: { id: string; name: string }) => Promise<{ ok: true } | { ok: false; problem: ProblemJson }> }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const router = useRouter()
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const outcome = await remove({ id: row.id, name: String(new FormData(event.currentTarget).get('name')) })
    setBusy(false)
    if (!outcome.ok) return setError(outcome.problem.fields?.['#/name'] ?? outcome.problem.detail)
    dialog.current?.close()
    router.refresh()
  }

  const where = row.allEnvironments ? 'all environments' : row.environments.map(({ name }) => name).join(', ')
  return (
    <>
      <button className="btn icon ghost" type="button" aria-label={`Delete ${row.name}`} title={`Delete ${row.name}`} onClick={() => dialog.current?.showModal()}>
        <Trash2 className="i" aria-hidden="true" />
      </button>
      <dialog ref={dialog} className="dialog small" aria-labelledby={`${id}t`}>
        <header>
          <h2 id={`${id}t`}>Delete {row.name}</h2>
        </header>
        <form id={`${id}f`} className="form" onSubmit={submit}>
          <p>
            {row.enabled ? `Its tokens are refused in ${where} from then on.` : 'It is disabled: its tokens are refused already.'}{' '}
            {row.offered && 'It disappears from the developer portal. '}
            {row.enabled && 'Disabling it does the same and can be undone.'}
          </p>
          <div className="field">
            <label className="label" htmlFor={`${id}n`}>
              Type {row.name} to delete it
            </label>
            <div className={error ? 'input is-error' : 'input'}>
              <input id={`${id}n`} name="name" autoComplete="off" aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}e` : undefined} />
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
