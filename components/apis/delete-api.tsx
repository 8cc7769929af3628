'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import { IconButton } from '@/components/ui/icon-button'
import { Trash } from '@/components/ui/icons'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'

export type RemoveApi = (input: { id: string; name: string; version: number }) => Promise<Answer>

type Props = {
  one: { id: string; name: string; version: number; environments: string[] }
  remove: RemoveApi
  leaveTo: string
}

/** Deletes an API: says what stops working, and asks for the name. */
export function DeleteApi({ one, remove, leaveTo }: Props) {
  const id = useId()
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const { busy, problem, run, clear } = useAnswer({ changes: false })

  function submit(event: FormEvent) {
    event.preventDefault()
    void run(
      () => remove({ id: one.id, name: typed, version: one.version }),
      () => {
        router.push(leaveTo)
        router.refresh()
      },
    )
  }

  return (
    <DialogButton
      title={`Delete ${one.name}?`}
      onClose={() => {
        clear()
        setTyped('')
      }}
      trigger={(open) => (
        <IconButton label={`Delete ${one.name}`} icon={Trash} aria-haspopup="dialog" onClick={open} />
      )}
      footer={(close) => (
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="danger" type="submit" form={id} busy={busy}>
            Delete
          </Button>
        </>
      )}
    >
      {() => (
        <form id={id} className="grid gap-5" noValidate onSubmit={submit}>
          <p>
            {one.environments.length > 0
              ? `Gateways refuse every request to it from then on, in ${one.environments.join(', ')}.`
              : 'It runs in no environment: nothing stops working.'}{' '}
            The audit log keeps its operations.
          </p>
          <TextField
            label={`Type ${one.name} to delete it`}
            autoFocus
            value={typed}
            onChange={setTyped}
            error={problem ? (problem.fields?.['#/name'] ?? problem.detail) : undefined}
          />
        </form>
      )}
    </DialogButton>
  )
}
