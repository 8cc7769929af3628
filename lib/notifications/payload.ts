import type { HealthChange, HealthEventKind } from '@/lib/health/event'
import { eventWords } from '@/lib/health/words'

/** What a notification says; a webhook gets it as JSON, email as text. docs: app/docs/notifications. */
export type Payload = {
  type: string
  /** When it happened (ISO 8601). */
  timestamp: string
  data: {
    organization: { handle: string; name: string }
    /** Null where the message is about the notifications themselves. */
    keyManager: { id: string; name: string } | null
    title: string
    meaning: string
    action: string | null
    /** The page of the console that shows more. */
    url: string
  }
}

export type Organization = Payload['data']['organization']

/** The type of an event's message, in the full-stop delimited form of Standard Webhooks. */
export function messageType(kind: HealthEventKind): string {
  return `key_manager.${kind.replaceAll('-', '_')}`
}

/** What is sent of a health event. Documents name issuers and hosts of any length, so that the words are cut. */
export function eventPayload(
  change: HealthChange,
  about: { organization: Organization; keyManager: { id: string; name: string }; at: Date },
): Payload {
  const { title, meaning, action } = eventWords(change)
  const { organization, keyManager, at } = about
  return {
    type: messageType(change.kind),
    timestamp: at.toISOString(),
    data: {
      organization,
      keyManager,
      title,
      meaning: meaning.length > longest ? `${meaning.slice(0, longest)}…` : meaning,
      action,
      url: `${settings(organization)}/key-managers/${keyManager.id}/health`,
    },
  }
}

const longest = 2_000

/** What "Send a test" sends. */
export function testPayload(organization: Organization, channel: string): Payload {
  return channelPayload('notification.test', organization, {
    title: 'This is a test',
    meaning: `Notifications of ${organization.name} for ${channel} arrive here.`,
    action: null,
  })
}

/** What the other channels are told of one that was switched off. */
export function switchedOffPayload(
  organization: Organization,
  channel: { name: string; origin: string | null },
  reason: string,
): Payload {
  return channelPayload('notification.switched_off', organization, {
    title: `${channel.name} was switched off`,
    meaning: `The webhook ${channel.name} (${channel.origin}) is told nothing any more. ${reason}`,
    action: toSwitchOn,
  })
}

/** Of the channels themselves, and of no key manager. */
function channelPayload(
  type: string,
  organization: Organization,
  said: Pick<Payload['data'], 'title' | 'meaning' | 'action'>,
): Payload {
  return {
    type,
    timestamp: new Date().toISOString(),
    data: { organization, keyManager: null, ...said, url: `${settings(organization)}/notifications` },
  }
}

/** What to do about a webhook that was switched off. */
export const toSwitchOn =
  'When the receiver takes messages again, send a test, then switch it on. If it is gone for good, remove it.'

function settings({ handle }: Organization): string {
  return `${process.env.NEXTAUTH_URL ?? ''}/${handle}/admin/settings`
}
