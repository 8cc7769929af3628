'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Fact, Facts } from '@/components/ui/facts'
import { noAnswer } from '@/components/ui/no-answer'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import type { Outcome, Remove, SetEnabled } from './actions'
import { StoppedApis } from './stopped-apis'

export type Deletable = {
  id: string
  name: string
  version: number
  enabled: boolean
  offered: boolean
  allEnvironments: boolean
  environments: { name: string }[]
  allowedClients: number
  /** The APIs that refuse its tokens once it is gone. */
  stops: string[]
}
type Props = { one: Deletable; remove: Remove; disable: SetEnabled; close: (deleted: boolean) => void }

/** Deleting says what uses it, offers disabling, and asks for the name. */
export default function DeleteDialog({ one, remove, disable, close }: Props) {
  const form = useId()
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

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
      setError(noAnswer.detail)
    }
    setBusy(false)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void run(() => remove({ id: one.id, name: typed, version: one.version }), true)
  }

  return (
    <Dialog
      title={`Delete ${one.name}?`}
      size="small"
      onClose={() => close(false)}
      footer={
        <>
          <Button onClick={() => close(false)}>Cancel</Button>
          <Button variant="danger" type="submit" form={form} busy={busy}>
            Delete
          </Button>
        </>
      }
    >
      <form id={form} className="grid grid-cols-[minmax(0,1fr)] gap-5" onSubmit={submit} noValidate>
        <Uses one={one} />
        <Notice>
          The audit log keeps its history.{' '}
          {one.enabled ? (
            <>
              To stop its tokens and keep everything else,{' '}
              <button
                className="font-bold underline underline-offset-2"
                type="button"
                onClick={() =>
                  run(() => disable({ id: one.id, version: one.version, enabled: false }), false)
                }
              >
                disable it instead
              </button>
              .
            </>
          ) : (
            'It is disabled: its tokens are refused already.'
          )}
        </Notice>
        <TextField
          label={`Type ${one.name} to delete it`}
          autoFocus
          value={typed}
          onChange={setTyped}
          error={error ?? undefined}
        />
      </form>
    </Dialog>
  )
}

function Uses({ one }: { one: Deletable }) {
  const where = one.allEnvironments ? 'All environments' : one.environments.map(({ name }) => name).join(', ')
  return (
    <section className="grid gap-2">
      <h3 className="text-13">What uses it</h3>
      <Facts>
        <Fact label="Environments">
          {one.enabled ? `${where}: its tokens are refused from then on` : where}
        </Fact>
        <Fact label="APIs">
          {one.stops.length === 0 ? (
            'None accepts its tokens in these environments'
          ) : (
            <>
              <StoppedApis apis={one.stops} />
              {one.enabled
                ? 'Its tokens are refused there from then on'
                : 'Its tokens are refused there already'}
            </>
          )}
        </Fact>
        <Fact label="Developer portal">
          {one.offered ? 'Offered: it disappears from there' : 'Not offered'}
        </Fact>
        <Fact label="Allowed clients">
          {one.allowedClients === 0 ? 'None' : `${one.allowedClients}, removed with it`}
        </Fact>
      </Facts>
    </section>
  )
}
