'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { DialogButton } from '@/components/ui/dialog-button'
import { ErrorText } from '@/components/ui/error-text'
import { IconButton } from '@/components/ui/icon-button'
import { KeyRound, Pencil, Send } from '@/components/ui/icons'
import { ShownOnceDialog } from '@/components/ui/shown-once-dialog'
import { toast } from '@/components/ui/toast'
import { useAnswer } from '@/components/ui/use-answer'
import type { ChannelRow } from '@/lib/notifications/list'
import type { NotificationActions } from './actions'
import { ChannelForm, type Recipient } from './channel-form'
import { secretOnce } from './secret-once'
import { useSend } from './use-send'

/** Send a test, edit, make a new secret, remove. */
export function ChannelActions({
  channel,
  members,
  actions,
}: {
  channel: ChannelRow
  members: readonly Recipient[]
  actions: NotificationActions
}) {
  const { name } = channel
  const { busy, send } = useSend()
  return (
    <div className="flex items-center justify-end max-cards:justify-between">
      <Button
        size="sm"
        busy={busy}
        aria-label={`Send a test to ${name}`}
        onClick={() => send(() => actions.sendTest({ id: channel.id }), name)}
      >
        <Send />
        Send a test
      </Button>
      <Edit channel={channel} members={members} update={actions.update} />
      {channel.type === 'webhook' ? (
        <Rotate channel={channel} rotateSecret={actions.rotateSecret} />
      ) : (
        // Email has no secret: what stands beside it stays in its column.
        <span className="w-8 max-md:w-10 max-cards:hidden" />
      )}
      <ConfirmButton
        label={`Remove ${name}`}
        verb="Remove"
        words="Nothing is sent there any more. Its deliveries are deleted, too."
        action={() => actions.remove({ id: channel.id })}
      />
    </div>
  )
}

function Edit({
  channel: current,
  members,
  update,
}: { channel: ChannelRow; members: readonly Recipient[] } & Pick<NotificationActions, 'update'>) {
  // As it was when the form was opened: what somebody changes meanwhile is not overwritten unseen.
  const [channel, setChannel] = useState(current)
  const id = useId()
  const { busy, problem, run, clear } = useAnswer()
  return (
    <DialogButton
      title={`Edit ${channel.name}`}
      onClose={clear}
      trigger={(open) => (
        <IconButton
          label={`Edit ${current.name}`}
          icon={Pencil}
          onClick={() => {
            setChannel(current)
            open()
          }}
        />
      )}
      footer={(close) => (
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={busy}>
            Save
          </Button>
        </>
      )}
    >
      {(close) => (
        <ChannelForm
          id={id}
          type={channel.type}
          channel={channel}
          members={members}
          problem={problem}
          submit={(changed) =>
            run(
              () => update({ id: channel.id, version: channel.version, channel: changed }),
              () => {
                close()
                toast('open', `${changed.name} was saved`)
              },
            )
          }
        />
      )}
    </DialogButton>
  )
}

function Rotate({
  channel: { id, name },
  rotateSecret,
}: { channel: ChannelRow } & Pick<NotificationActions, 'rotateSecret'>) {
  const label = `Make a new secret for ${name}`
  return (
    <ShownOnceDialog
      title={label}
      verb="Make a new secret"
      make={() => rotateSecret({ id })}
      trigger={(open) => <IconButton label={label} icon={KeyRound} onClick={open} />}
      once={({ secret, hours }) =>
        secretOnce(secret, ` Messages are signed with the old one, too, for ${hours} hours.`)
      }
    >
      {({ id, problem, submit }) => (
        <form
          id={id}
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            submit(undefined)
          }}
        >
          <p>
            Messages are signed with the new secret at once, and for a day with the old one, too, so that the
            receiver can be changed meanwhile.
          </p>
          {problem && <ErrorText role="alert">{problem.detail}</ErrorText>}
        </form>
      )}
    </ShownOnceDialog>
  )
}
