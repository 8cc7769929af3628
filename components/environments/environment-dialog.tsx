'use client'

import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { DialogButton } from '@/components/ui/dialog-button'
import { DialogForm } from '@/components/ui/dialog-form'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'

/** Names an environment: a new one, which may be marked production, or one that gets another name. */
export function EnvironmentDialog({
  title,
  verb,
  name,
  trigger,
  asked,
  save,
}: {
  title: string
  verb: string
  /** The present name; null for a new environment. */
  name: string | null
  trigger: (open: () => void) => ReactNode
  /** The parameter of the address that opens it. */
  asked?: string
  save: (input: { name: string; production: boolean }) => Promise<Answer>
}) {
  const id = useId()
  const { busy, problem, run, clear } = useAnswer()

  function send(data: FormData, close: () => void) {
    void run(
      () => save({ name: String(data.get('name')), production: data.get('production') === 'on' }),
      close,
    )
  }

  return (
    <DialogButton
      title={title}
      trigger={trigger}
      {...(asked !== undefined && { asked })}
      onClose={clear}
      footer={(close) => (
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={busy}>
            {verb}
          </Button>
        </>
      )}
    >
      {(close) => (
        <DialogForm id={id} problem={problem} send={(data) => send(data, close)}>
          <TextField label="Name" name="name" defaultValue={name ?? ''} error={problem?.fields?.['#/name']} />
          {name === null && (
            <Checkbox name="production" label="Production" hint="Shown with an edge wherever it is named" />
          )}
        </DialogForm>
      )}
    </DialogButton>
  )
}
