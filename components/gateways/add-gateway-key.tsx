'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyLine } from '@/components/ui/copy-line'
import { DialogButton } from '@/components/ui/dialog-button'
import { ErrorText } from '@/components/ui/error-text'
import { Field } from '@/components/ui/field'
import { Plus } from '@/components/ui/icons'
import { FieldSelect } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'

type Create = (input: {
  environmentId: string
  name: string
}) => Promise<Answer<{ id: string; secret: string }>>

/** Makes a key of one environment and shows it, the one time that it is shown. */
export function AddGatewayKey({
  environments,
  create,
}: {
  environments: readonly { id: string; name: string }[]
  create: Create
}) {
  const id = useId()
  const select = useId()
  const { busy, problem, run, clear } = useAnswer()
  const [secret, setSecret] = useState<string | null>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void run(
      () => create({ environmentId: String(data.get('environmentId')), name: String(data.get('name')) }),
      (made) => setSecret(made.secret),
    )
  }

  return (
    <DialogButton
      title={secret ? 'The gateway key was made' : 'New gateway key'}
      onClose={() => {
        clear()
        setSecret(null)
      }}
      trigger={(open) => (
        <Button variant="primary" onClick={open}>
          <Plus />
          Gateway key
        </Button>
      )}
      footer={(close) =>
        secret ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={id} busy={busy}>
              Create
            </Button>
          </>
        )
      }
    >
      {() =>
        secret ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4" role="status">
            <p>
              Give it to the authorizer as GATEWAY_KEY, or to the script that fetches. It is shown only now.
            </p>
            <CopyLine label="Copy the gateway key" text={secret} />
          </div>
        ) : (
          <form id={id} className="grid gap-4" noValidate onSubmit={submit}>
            <TextField
              label="Name"
              name="name"
              max={60}
              hint="What shows it: the authorizer of the edge cluster"
              error={problem?.fields?.['#/name']}
            />
            <Field id={select} label="Environment" error={problem?.fields?.['#/environmentId']}>
              <FieldSelect
                id={select}
                name="environmentId"
                options={environments.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Field>
            {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
          </form>
        )
      }
    </DialogButton>
  )
}
