'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import { Plus } from '@/components/ui/icons'
import { useAnswer } from '@/components/ui/use-answer'
import type { ChannelType } from '@/lib/notifications/schema'
import type { NotificationActions } from './actions'
import { ChannelForm, type Recipient } from './channel-form'
import { SecretOnce } from './secret-once'

/** Adds a webhook, or email addresses where a mail server is configured. */
export function AddChannel({
  emailIsOn,
  members,
  create,
}: { emailIsOn: boolean; members: readonly Recipient[] } & Pick<NotificationActions, 'create'>) {
  return (
    <>
      {emailIsOn ? (
        <Add type="email" title="Add email addresses" label="Add email" members={members} create={create} />
      ) : (
        <p className="text-12 text-text-2">Email: an operator sets SMTP_URL and SMTP_FROM first.</p>
      )}
      <Add type="webhook" title="Add a webhook" label="Add webhook" create={create} />
    </>
  )
}

function Add({
  type,
  title,
  label,
  members,
  create,
}: {
  type: ChannelType
  title: string
  label: string
  members?: readonly Recipient[]
} & Pick<NotificationActions, 'create'>) {
  const id = useId()
  const { busy, problem, run, clear } = useAnswer()
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <DialogButton
      title={secret ? 'The webhook was added' : title}
      onClose={() => {
        clear()
        setSecret(null)
      }}
      trigger={(open) => (
        <Button variant={type === 'webhook' ? 'primary' : 'secondary'} onClick={open}>
          <Plus />
          {label}
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
              Add
            </Button>
          </>
        )
      }
    >
      {(close) =>
        secret ? (
          <SecretOnce secret={secret} />
        ) : (
          <ChannelForm
            id={id}
            type={type}
            members={members}
            problem={problem}
            submit={(channel) =>
              run(
                () => create({ channel }),
                (made) => (made.secret ? setSecret(made.secret) : close()),
              )
            }
          />
        )
      }
    </DialogButton>
  )
}
