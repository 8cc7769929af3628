'use client'

import { Button } from '@/components/ui/button'
import { Plus } from '@/components/ui/icons'
import { ShownOnceDialog } from '@/components/ui/shown-once-dialog'
import type { Channel, ChannelType } from '@/lib/notifications/schema'
import type { NotificationActions } from './actions'
import { ChannelForm, type Recipient } from './channel-form'
import { secretOnce } from './secret-once'

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
  return (
    <ShownOnceDialog
      title={title}
      verb="Add"
      make={(channel: Channel) => create({ channel })}
      trigger={(open) => (
        <Button variant={type === 'webhook' ? 'primary' : 'secondary'} onClick={open}>
          <Plus />
          {label}
        </Button>
      )}
      once={({ secret }) => (secret ? { title: 'The webhook was added', ...secretOnce(secret) } : null)}
    >
      {(form) => <ChannelForm {...form} type={type} members={members} />}
    </ShownOnceDialog>
  )
}
