import { addressColumns } from './address'
import type { Channel } from './schema'

type Stored = { id: string; name: string }

/** A channel as the subject of an audit event. */
export function subjectOf({ id, name }: Stored) {
  return { type: 'notification-channel', id, name }
}

/** A channel as an audit event tells of it: of a webhook's address where it leads, and nothing that may be a secret. */
export function told(channel: {
  type: string
  name: string
  origin: string | null
  addresses: string[]
  events: string[]
}) {
  const { type, name, origin, addresses, events } = channel
  return { name, ...(type === 'webhook' ? { receiver: origin } : { addresses }), events }
}

/** The columns of a channel that a form sets. A webhook's address that it leaves empty stays as it is. */
export function columnsOf(channel: Channel, row: { id: string; organizationId: string }) {
  const { name, events } = channel
  if (channel.type === 'email') return { name, events, addresses: [...new Set(channel.addresses)] }
  return { name, events, ...(channel.url && addressColumns(channel.url, row)) }
}
