'use client'

import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Plus } from '@/components/ui/icons'
import { FieldSelect } from '@/components/ui/select'
import { ShownOnceDialog } from '@/components/ui/shown-once-dialog'
import { TextField } from '@/components/ui/text-field'
import type { Answer } from '@/components/ui/use-answer'

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
  const select = useId()
  return (
    <ShownOnceDialog
      title="New gateway key"
      verb="Create"
      make={create}
      trigger={(open) => (
        <Button variant="primary" className="max-sm:grow" onClick={open}>
          <Plus />
          Gateway key
        </Button>
      )}
      once={({ secret }) => ({
        title: 'The gateway key was made',
        words: 'Give it to the authorizer as GATEWAY_KEY, or to the script that fetches.',
        label: 'Copy the gateway key',
        text: secret,
        next: {
          words: 'To start an authorizer with it, in the folder of Gatehouse:',
          label: 'Copy the command',
          text: `GATEHOUSE_URL=${location.origin} GATEWAY_KEY=${secret} npm run authorizer`,
        },
      })}
    >
      {({ id, problem, submit }) => (
        <DialogForm
          id={id}
          problem={problem}
          send={(data) =>
            submit({ environmentId: String(data.get('environmentId')), name: String(data.get('name')) })
          }
        >
          <TextField
            label="Name"
            name="name"
            max={60}
            hint="Who uses it: the authorizer of the edge cluster"
            error={problem?.fields?.['#/name']}
          />
          <Field id={select} label="Environment" error={problem?.fields?.['#/environmentId']}>
            <FieldSelect
              id={select}
              name="environmentId"
              options={environments.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        </DialogForm>
      )}
    </ShownOnceDialog>
  )
}
