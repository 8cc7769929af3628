import type { Channel } from './schema'

type Stored = { id: string; name: string }

/** A channel as the subject of an audit event. */
export function subjectOf({ id, name }: Stored) {
  return { type: 'notification-channel', id, name }
}

/** A channel as an audit event tells of it. The path of a webhook's address may be a secret, so that its origin stands for it. */
export function told(channel: {
  type: string
  name: string
  url?: string | null
  addresses?: string[]
  events: string[]
}) {
  const target =
    channel.type === 'webhook'
      ? { receiver: originOf(channel.url ?? '') }
      : { addresses: channel.addresses ?? [] }
  return { name: channel.name, ...target, events: channel.events }
}

/** The columns of a channel that a form sets. */
export function columnsOf(channel: Channel) {
  const { name, events } = channel
  return channel.type === 'webhook'
    ? { name, events, url: channel.url }
    : { name, events, addresses: [...new Set(channel.addresses)] }
}

/** Where an address leads, without what may be a secret in it. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}
