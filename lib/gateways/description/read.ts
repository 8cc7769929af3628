import 'server-only'
import type { AccessDescription } from '@/lib/access/description'
import { db } from '@/lib/db/client'
import { type Gateway, isRevoked } from '@/lib/gateways/keys/authenticate'
import { Problem } from '@/lib/problem'
import { describeForGateway } from './describe'
import { names } from './etag'
import { otherRevision } from './revisions'

/** What a gateway has already, and how long it waits for something else. */
export type Known = { ifNoneMatch: string | null; seconds: number; signal: AbortSignal }

/** The description, or that it still is what the gateway has. */
export type Reading = { etag: string; description: AccessDescription | null }

/** The longest wait: proxies cut requests that say nothing for half a minute. */
export const longestWait = 25

/**
 * The description of the gateway's environment, with an ETag of the organization's revision. The tag is weak: the moments at
 * which keys were read change without it, so that who relies on them reads without it now and then. Throws
 * gateway-key-refused where the key was revoked meanwhile, and not-found where the environment is gone.
 */
export async function readDescription(gateway: Gateway, known: Known): Promise<Reading> {
  const revision = await revisionOf(gateway)
  const etag = etagOf(gateway, revision)
  if (names(known.ifNoneMatch, etag) && !(await changes(gateway, revision, known)))
    return { etag, description: null }
  const description = await describeForGateway(await db(), gateway.organizationId, gateway.environmentId)
  return { etag: etagOf(gateway, description.revision), description }
}

/** Whether something changes before the gateway waited long enough. */
export async function changes(
  gateway: Gateway,
  revision: number,
  { seconds, signal }: Pick<Known, 'seconds' | 'signal'>,
): Promise<boolean> {
  const milliseconds = Math.min(seconds, longestWait) * 1_000
  if (milliseconds === 0) return false
  const changed = await otherRevision(gateway.organizationId, revision, { milliseconds, signal })
  if (await isRevoked(gateway)) throw new Problem('gateway-key-refused')
  return changed
}

async function revisionOf({ organizationId }: Gateway): Promise<number> {
  const where = { id: organizationId }
  const found = await (await db()).organization.findUnique({ where, select: { revision: true } })
  if (!found) throw new Problem('not-found')
  return found.revision
}

function etagOf({ environmentId }: Gateway, revision: number): string {
  return `W/"${environmentId}.${revision}"`
}
