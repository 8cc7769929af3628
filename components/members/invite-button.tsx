'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { Field } from '@/components/organizations/field'
import { SmallDialog } from '@/components/organizations/small-dialog'
import { type Answer, useAnswer } from '@/components/organizations/use-answer'
import { CopyButton } from '@/components/ui/copy-button'
import { type Role, roleNames, roles } from '@/lib/auth/permissions'
import type { Invited } from './actions'

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
    <SmallDialog
      title="Invite a member"
      onClose={() => {
        clear()
        setInvited(null)
      }}
      trigger={(open) => (
        <button className="btn primary" type="button" onClick={open}>
          <Plus className="i" aria-hidden="true" />
          Invite
        </button>
      )}
      footer={(close) =>
        invited ? (
          <button className="btn primary" type="button" onClick={close}>
            Done
          </button>
        ) : (
          <>
            <button className="btn" type="button" onClick={close}>
              Cancel
            </button>
            <button className="btn primary" type="submit" form={id} aria-disabled={busy}>
              Make the link
            </button>
          </>
        )
      }
    >
      {() =>
        invited ? (
          <div className="form" role="status">
            <p>
              Give this link to {invited.email}. It works once, for {invited.hours} hours, and is shown only
              now.
            </p>
            <div className="copyline">
              <code className="wrap-any">{invited.link}</code>
              <CopyButton label="Copy the link" text={invited.link} />
            </div>
          </div>
        ) : (
          <form id={id} className="form" noValidate onSubmit={submit}>
            <Field
              label="Email"
              name="email"
              type="email"
              autoComplete="off"
              error={problem?.fields?.['#/email']}
            />
            <label className="select">
              Role
              <select name="role" defaultValue="viewer">
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {roleNames[role]}
                  </option>
                ))}
              </select>
            </label>
            {problem && !problem.fields && (
              <p className="error" role="alert">
                {problem.detail}
              </p>
            )}
          </form>
        )
      }
    </SmallDialog>
  )
}
