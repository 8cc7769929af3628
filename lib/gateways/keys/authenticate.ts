import 'server-only'
import { db } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { rateLimit } from '@/lib/rate-limit'
import { hashOf } from './secret'

/** A gateway as its key says it: it reads this environment's description and reports decisions, and nothing else. */
export type Gateway = { keyId: string; organizationId: string; environmentId: string }

const bearer = /^bearer +([\w-]{1,100})$/i
const minute = 60
/** What an authorizer asks for in a minute, and as many beside it as a key is shared by. */
const ofKey = rateLimit('gateway-key', { points: 1_200, duration: minute })
const wrongOf = rateLimit('gateway-key-wrong', { points: 30, duration: minute })

/**
 * The gateway behind a request, by the key in its header Authorization; its use is noted once a minute at most.
 * Throws gateway-key-refused, and too-many-attempts for a key, or for an address whose keys are wrong.
 */
export async function authenticateGateway(
  authorization: string | null,
  address: string | null,
): Promise<Gateway> {
  const gateway = await gatewayOf(bearer.exec(authorization ?? '')?.[1])
  const wait = gateway ? await ofKey.count(gateway.keyId) : await wrongOf.count(address ?? 'unknown')
  if (wait > 0) {
    const retryAfter = Math.ceil(wait / 1_000)
    throw new Problem('too-many-attempts', { data: { retryAfter } })
  }
  if (!gateway) throw new Problem('gateway-key-refused')
  await (await db()).$executeRaw`
    UPDATE "GatewayKey" SET "lastUsedAt" = now()
    WHERE "id" = ${gateway.keyId}::uuid AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - interval '1 minute')`
  return gateway
}

/** Whether the key still is what it was, for a request that waited. */
export async function isRevoked({ keyId }: Gateway): Promise<boolean> {
  const where = { id: keyId, revokedAt: null }
  return (await (await db()).gatewayKey.count({ where })) === 0
}

async function gatewayOf(secret: string | undefined): Promise<Gateway | null> {
  if (secret === undefined) return null
  const key = await (await db()).gatewayKey.findFirst({
    where: { secretHash: hashOf(secret), revokedAt: null },
    select: { id: true, environment: { select: { id: true, organizationId: true } } },
  })
  if (!key) return null
  const { id: environmentId, organizationId } = key.environment
  return { keyId: key.id, organizationId, environmentId }
}
