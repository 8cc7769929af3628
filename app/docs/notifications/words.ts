import { healthEventKinds } from '@/lib/health/event'
import { eventKinds } from '@/lib/notifications/kinds'
import { messageType } from '@/lib/notifications/payload'
import type { Row } from '../rows'

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** The type of each message, and when it is sent. */
export const messageTypes: Row[] = [
  ...eventKinds.map(
    (kind) => [messageType(kind), `A key manager ${lowerFirst(healthEventKinds[kind])}.`] as const,
  ),
  ['notification.switched_off', 'Another webhook of the organization was switched off.'],
  ['notification.test', 'Somebody chose “Send a test”.'],
]

export const headers: Row[] = [
  [
    'webhook-id',
    'The id of the message, the same at every try: by it a receiver notices what it has already.',
  ],
  [
    'webhook-timestamp',
    'When this try was made, in seconds since 1970. Refuse what is older than five minutes.',
  ],
  [
    'webhook-signature',
    '`v1`, and the HMAC-SHA256 of `id.timestamp.body` in base64. For a day after a new secret was made there are two, with a space between: one of them must fit.',
  ],
]

export const fields: Row[] = [
  ['type', 'What happened: one of the types below. New ones may come; ignore those that you do not know.'],
  ['timestamp', 'When it happened.'],
  ['data.organization', 'The organization: handle and name.'],
  [
    'data.keyManager',
    'The key manager: id and name. Null where the message is about the notifications themselves.',
  ],
  ['data.title', 'What happened, in a few words.'],
  ['data.meaning', 'What it means for tokens.'],
  ['data.action', 'What to do about it; null where there is nothing to do.'],
  ['data.url', 'The page of the console that shows more.'],
]

export const example = JSON.stringify(
  {
    type: 'key_manager.key_gone_used',
    timestamp: '2026-11-23T14:02:11.000Z',
    data: {
      organization: { handle: 'acme', name: 'Acme' },
      keyManager: { id: '019aa3f0-5f0c-7b1e-9c55-2f6f3f6f8f10', name: 'customers' },
      title: 'A key in use was removed',
      meaning:
        'Tokens signed with 2026-a were checked here or by an authorizer in the last week; they are refused from now on. New: 2026-b.',
      action: 'Clients must get new tokens.',
      url: 'https://console.example/acme/admin/settings/key-managers/019aa3f0-5f0c-7b1e-9c55-2f6f3f6f8f10/health',
    },
  },
  null,
  2,
)

export const verifying = `import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(secret) // whsec_…

// body: the text as it arrived, not parsed and written anew
const message = webhook.verify(body, request.headers)`
