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
import type { Role } from '@/lib/auth/permissions'
import type { Invited } from './actions'
import { roleOptions } from './role-options'

/** Invites somebody by a link that is shown once: the server keeps no copy of it. */
export function InviteButton({
  invite,
}: {
  invite: (input: { email: string; role: Role }) => Promise<Answer<Invited>>
}) {
  const id = useId()
  const { busy, problem, run, clear } = useAnswer()
  const [invited, setInvited] = useState<Invited | null>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void run(() => invite({ email: String(data.get('email')), role: data.get('role') as Role }), setInvited)
  }

  return (
    <DialogButton
      title="Invite a member"
      asked="new"
      onClose={() => {
        clear()
        setInvited(null)
      }}
      trigger={(open) => (
        <Button variant="primary" onClick={open}>
          <Plus />
          Invite
        </Button>
      )}
      footer={(close) =>
        invited ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={id} busy={busy}>
              Make the link
            </Button>
          </>
        )
      }
    >
      {() =>
        invited ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4" role="status">
            <p className="[overflow-wrap:anywhere]">
              Give this link to {invited.email}. It works once, for {invited.hours} hours, and is shown only
              now.
            </p>
            <CopyLine label="Copy the link" text={invited.link} />
          </div>
        ) : (
          <form id={id} className="grid gap-4" noValidate onSubmit={submit}>
            <TextField label="Email" name="email" type="email" error={problem?.fields?.['#/email']} />
            <Field id={`${id}role`} label="Role">
              <FieldSelect id={`${id}role`} name="role" defaultValue="viewer" options={roleOptions} />
            </Field>
            {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
          </form>
        )
      }
    </DialogButton>
  )
}
