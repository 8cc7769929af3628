import 'server-only'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import { emailIsOn } from './email'
import type { Channel } from './schema'

/** Throws invalid-input where nothing could be sent there: an address that is not open, or email without a mail server. */
export function refuseTarget(channel: Channel, fetch: FetchDocument): void {
  if (channel.type === 'email') {
    if (!emailIsOn()) throw refused('addresses', 'Email is off here. An operator sets SMTP_URL and SMTP_FROM')
    return
  }
  if (!channel.url) return
  const verdict = fetch.judge?.(channel.url)
  if (verdict?.refused !== undefined) throw refused('url', verdict.refused)
}

function refused(field: string, words: string): Problem {
  return new Problem('invalid-input', { fields: { [`#/channel/${field}`]: words } })
}
