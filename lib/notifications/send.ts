import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import { addressOf } from './address'
import type { Attempt } from './attempt'
import type { Claim } from './claim'
import { sendEmail } from './email'
import type { Payload } from './payload'
import { signingSecrets } from './secret'
import { postWebhook } from './webhook'

export type World = { db: PrismaClient; fetch: FetchDocument; signal?: AbortSignal | undefined }

/** What sending needs of a channel. */
export const sentTo = {
  id: true,
  organizationId: true,
  type: true,
  sealedUrl: true,
  addresses: true,
  sealedSecret: true,
  rotatedAt: true,
} as const

type Target = {
  id: string
  organizationId: string
  type: string
  sealedUrl: string | null
  addresses: string[]
  sealedSecret: string | null
  rotatedAt: Date | null
}

/** Tries a claimed delivery. Null where it went meanwhile. */
export async function sendClaimed({ db, ...world }: World, { id }: Claim): Promise<Attempt | null> {
  const select = { body: true, channel: { select: sentTo } }
  const delivery = await db.notificationDelivery.findUnique({ where: { id }, select })
  return delivery && send(world, delivery.channel, { id, body: delivery.body })
}

/** Sends a message to a channel, once. Throws only where `signal` ended it. */
export async function send(
  world: Omit<World, 'db'>,
  channel: Target,
  message: { id: string; body: string },
): Promise<Attempt> {
  if (channel.type === 'email')
    return sendEmail(world, channel.addresses, message.id, JSON.parse(message.body) as Payload)
  const target = targetOf(channel)
  if (typeof target === 'string') return { outcome: 'failed', status: null, detail: target }
  return postWebhook(world, target, message)
}

/** Where a webhook is posted and what signs, or why one of both is missing. */
function targetOf(channel: Target): { url: string; secrets: string[] } | string {
  try {
    const url = addressOf(channel)
    if (url === null) return 'Its address was forgotten. Edit it, and type the address again.'
    const secrets = signingSecrets(channel, new Date())
    return secrets.length > 0 ? { url, secrets } : 'Its signing secret was forgotten. Make a new one.'
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
}
