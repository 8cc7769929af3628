'use client'

import { useState } from 'react'
import { ChipsInput } from '@/components/ui/chips-input'
import { Checkbox } from '@/components/ui/choice'
import { DialogForm } from '@/components/ui/dialog-form'
import { ErrorText } from '@/components/ui/error-text'
import { MultiSelect } from '@/components/ui/multi-select'
import { TextField } from '@/components/ui/text-field'
import { healthEventKinds } from '@/lib/health/event'
import { eventKinds } from '@/lib/notifications/kinds'
import type { ChannelRow } from '@/lib/notifications/list'
import type { Channel, ChannelType } from '@/lib/notifications/schema'
import type { ProblemJson } from '@/lib/problem'

/** Somebody who can be chosen to get email. */
export type Recipient = { name: string; email: string }

/** What a channel is called, where it leads, and what it is told of. */
export function ChannelForm({
  id,
  type,
  channel,
  members = [],
  problem,
  submit,
}: {
  id: string
  type: ChannelType
  /** What is stored; nothing for a new one. */
  channel?: ChannelRow | undefined
  /** Who can be chosen to get email. */
  members?: readonly Recipient[] | undefined
  problem: ProblemJson | null
  submit: (channel: Channel) => void
}) {
  const stored = channel?.addresses ?? []
  const isMember = (address: string) => members.some(({ email }) => email === address)
  const [chosen, setChosen] = useState(stored.filter(isMember))
  const [typed, setTyped] = useState(stored.filter((address) => !isMember(address)))
  const addresses = [...chosen, ...typed]
  const fields = problem?.fields ?? {}

  function send(data: FormData) {
    const text = (name: string) => String(data.get(name) ?? '')
    const shared = { name: text('name'), events: data.getAll('event') as Channel['events'] }
    submit(type === 'webhook' ? { type, url: text('url'), ...shared } : { type, addresses, ...shared })
  }

  return (
    <DialogForm id={id} problem={problem} send={send}>
      <TextField
        label="Name"
        name="name"
        max={60}
        defaultValue={channel?.name ?? ''}
        error={fields['#/channel/name']}
      />
      {type === 'webhook' ? (
        <TextField
          label="URL"
          name="url"
          type="url"
          mono
          placeholder={channel ? `${channel.origin}/••••` : 'https://hooks.acme.example/gatehouse'}
          hint={
            channel
              ? 'Stored encrypted. Leave it empty to keep it.'
              : 'Messages are posted there as JSON, signed as Standard Webhooks says. It is stored encrypted, and not shown again.'
          }
          error={fields['#/channel/url']}
        />
      ) : (
        <>
          {members.length > 0 && (
            <MultiSelect
              label="Members"
              placeholder="Choose members"
              options={members.map(({ name, email }) => ({ id: email, label: `${name}, ${email}` }))}
              chosen={chosen}
              onChange={setChosen}
            />
          )}
          <ChipsInput
            label={members.length > 0 ? 'Other addresses' : 'Email addresses'}
            placeholder="operations@acme.example"
            hint="Each gets the same text, and sees the others’ addresses."
            values={typed}
            onChange={setTyped}
            error={addressError(fields, addresses)}
          />
        </>
      )}
      <fieldset>
        <legend className="mb-2 font-strong text-13">Tell it when a key manager</legend>
        <div className="grid grid-cols-2 gap-x-4 gap-y-2 max-sm:grid-cols-1">
          {eventKinds.map((kind) => (
            <Checkbox
              key={kind}
              name="event"
              value={kind}
              defaultChecked={channel ? channel.events.includes(kind) : true}
              label={lowerFirst(healthEventKinds[kind])}
            />
          ))}
        </div>
        {fields['#/channel/events'] && <ErrorText role="alert">{fields['#/channel/events']}</ErrorText>}
      </fieldset>
    </DialogForm>
  )
}

/** The error of the list, or of one of its addresses, which it names. */
function addressError(fields: Record<string, string>, addresses: readonly string[]): string | undefined {
  for (const [pointer, words] of Object.entries(fields)) {
    const index = /^#\/channel\/addresses(?:\/(\d+))?$/.exec(pointer)
    if (index) return index[1] === undefined ? words : `${addresses[Number(index[1])]}: ${words}`
  }
  return undefined
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
