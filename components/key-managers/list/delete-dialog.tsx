'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Outcome, Remove, SetEnabled } from './actions'

export type Deletable = {
  id: string
  name: string
  version: number
  enabled: boolean
  offered: boolean
  allEnvironments: boolean
  environments: { name: string }[]
  allowedClients: number
}
type Props = { one: Deletable; remove: Remove; disable: SetEnabled; close: (deleted: boolean) => void }

/** Deleting says what uses it, offers disabling, and asks for the name. */
export default function DeleteDialog({ one, remove, disable, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
  }, [])

  async function run(work: () => Promise<Outcome>, deletes: boolean) {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const outcome = await work()
      if (outcome.ok) return close(deletes)
      setError(outcome.problem.fields?.['#/name'] ?? outcome.problem.detail)
      // Somebody was faster: show what is there now, with what was typed.
      if (outcome.problem.code === 'changed-meanwhile') router.refresh()
    } catch {
      setError('The console did not answer. Check the connection, then try again.')
    }
    setBusy(false)
    dialog.current?.querySelector('input')?.focus()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void run(() => remove({ id: one.id, name: typed, version: one.version }), true)
  }

  return (
    <dialog
      ref={dialog}
      className="dialog small"
      aria-labelledby={`${id}t`}
      onCancel={(event) => {
        event.preventDefault()
        close(false)
      }}
    >
      <header>
        <h2 id={`${id}t`} className="wrap-any" dir="auto">
          Delete {one.name}?
        </h2>
      </header>
      <form id={`${id}f`} className="form" onSubmit={submit} noValidate>
        <h3>What uses it</h3>
        <Uses one={one} />
        <p className="notice">
          <span aria-hidden="true" />
          <span>
            The audit log keeps its history.{' '}
            {one.enabled ? (
              <>
                To stop its tokens and keep everything else,{' '}
                <button
                  className="link"
                  type="button"
                  onClick={() => run(() => disable({ id: one.id, enabled: false }), false)}
                >
                  disable it instead
                </button>
                .
              </>
            ) : (
              'It is disabled: its tokens are refused already.'
            )}
          </span>
        </p>
        <div className="field">
          <label className="label wrap-any" htmlFor={`${id}n`} dir="auto">
            Type {one.name} to delete it
          </label>
          <div className={error ? 'input is-error' : 'input'}>
            <input
              id={`${id}n`}
              dir="auto"
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
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
          <button className="btn" type="button" onClick={() => close(false)}>
            Cancel
          </button>
          <button className="btn danger" type="submit" form={`${id}f`} aria-disabled={busy || undefined}>
            {busy ? 'Working' : 'Delete'}
          </button>
        </div>
      </footer>
    </dialog>
  )
}

function Uses({ one }: { one: Deletable }) {
  const where = one.allEnvironments ? 'All environments' : one.environments.map(({ name }) => name).join(', ')
  const facts = [
    ['Environments', one.enabled ? `${where}: its tokens are refused from then on` : where],
    ['Developer portal', one.offered ? 'Offered: it disappears from there' : 'Not offered'],
    ['Allowed clients', one.allowedClients === 0 ? 'None' : `${one.allowedClients}, removed with it`],
  ] as const
  return (
    <dl className="facts wide">
      {facts.map(([label, words]) => (
        <FactRow key={label} label={label} words={words} />
      ))}
    </dl>
  )
}

function FactRow({ label, words }: { label: string; words: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="wrap-any">{words}</dd>
    </>
  )
}
