import { z } from 'zod'
import { Email, Line } from '@/lib/line'
import { PageNumber } from '@/lib/paging'
import { eventKinds } from './kinds'

export const mostAddresses = 20

/** Whatever in the address is no page is the first. */
export const NotificationQuery = z.object({
  page: PageNumber,
})

const shared = {
  name: Line.min(1, 'Give it a name').max(60, 'Use at most 60 characters'),
  events: z
    .array(z.enum(eventKinds))
    .min(1, 'Choose at least one event')
    .transform((chosen) => eventKinds.filter((kind) => chosen.includes(kind))),
}

/** What a page shows in place of an address is none. */
const Url = Line.max(2_000, 'Use at most 2,000 characters').refine(
  (text) => !/[•●]/.test(text),
  'This is what hides an address. Type the address itself',
)

const email = z.object({
  type: z.literal('email'),
  addresses: z
    .array(Email)
    .min(1, 'Choose somebody, or type an address')
    .max(mostAddresses, `At most ${mostAddresses} addresses`),
  ...shared,
})
const webhook = <T extends z.ZodType<string>>(url: T) =>
  z.object({ type: z.literal('webhook'), url, ...shared })

/** Where notifications go, as a form says it. */
const Channel = z.discriminatedUnion('type', [webhook(Url.min(1, 'Type the address')), email])
export type Channel = z.output<typeof Channel>
export type ChannelType = Channel['type']

export const NewChannel = z.object({ channel: Channel })
/** `version` is the one that was looked at: a change that somebody made meanwhile is not overwritten unseen. */
export const ChangedChannel = z.object({
  id: z.uuid(),
  version: z.int(),
  /** An empty address: the stored one stays. */
  channel: z.discriminatedUnion('type', [webhook(Url), email]),
})
export const ChannelId = z.object({ id: z.uuid() })
export const ChannelSwitch = z.object({ id: z.uuid(), version: z.int(), enabled: z.boolean() })
export const DeliveryId = z.object({ id: z.uuid() })
