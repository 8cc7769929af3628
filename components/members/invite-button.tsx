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
import type { Role } from '@/lib/auth/permissions'
import type { Invited } from './actions'
import { roleOptions } from './role-options'

/** Invites somebody by a link that is shown once: the server keeps no copy of it. */
export function InviteButton({
  invite,
}: {
  invite: (input: { email: string; role: Role }) => Promise<Answer<Invited>>
}) {
  const select = useId()
  return (
    <ShownOnceDialog
      title="Invite a member"
      asked="new"
      verb="Make the link"
      make={invite}
      trigger={(open) => (
        <Button variant="primary" onClick={open}>
          <Plus />
          Invite
        </Button>
      )}
      once={({ email, hours, link }) => ({
        words: `Give this link to ${email}. It works once, for ${hours} hours.`,
        label: 'Copy the link',
        text: link,
      })}
    >
      {({ id, problem, submit }) => (
        <DialogForm
          id={id}
          problem={problem}
          send={(data) => submit({ email: String(data.get('email')), role: data.get('role') as Role })}
        >
          <TextField label="Email" name="email" type="email" error={problem?.fields?.['#/email']} />
          <Field id={select} label="Role">
            <FieldSelect id={select} name="role" defaultValue="viewer" options={roleOptions} />
          </Field>
        </DialogForm>
      )}
    </ShownOnceDialog>
  )
}
