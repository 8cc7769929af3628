import 'server-only'
import { v7 } from 'uuid'
import type { z } from 'zod'
import type { Prisma } from '@/lib/db/client'
import { now } from '@/lib/db/now'
import { violated } from '@/lib/db/violation'
import { keepMovedKeys, movesKeys, readMovedKeys } from '@/lib/health/moved-keys'
import { nameKey } from '@/lib/names'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { discover, type Reading } from '@/lib/oidc/discovery'
import { issuersOfTenants } from '@/lib/oidc/tenants'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { countKeysByHand, countReading } from './count-reading'
import { issuersOf } from './issuers'
import { keysUnread } from './keys-unread'
import { type ReadingChanged, readingDifference } from './reading-difference'
import { refuseEndpoints } from './refuse-endpoints'
import { KeyManagerInput } from './schema'
import { refuseTakenIssuer, refuseTakenName } from './taken'
import { keyManagerType } from './types'
import { explainViolation } from './violations'

/**
 * Registers a key manager. What is stored as discovered, the server has read itself in this request: the browser sends
 * only what the person typed, and which findings they accepted. Without a document the keys are read; `warning` says why none
 * was: there are none then until a check reads them.
 * Throws too-many-attempts, reading-changed, findings-not-accepted, name-taken, issuer-taken.
 */
export const createKeyManager = write({
  name: 'key-manager.create',
  permission: 'key-managers:write',
  input: KeyManagerInput,
  async look({ fetch, user, organization }, input) {
    refuseEndpoints(fetch, input.endpoints)
    const { wellKnownUrl: url, tenants } = input
    if (url === null) {
      const counted = countKeysByHand({ user, organization })
      return { reading: null, ...(await keysByHand(fetch, input, counted)) }
    }
    await countReading({ user, organization })
    const reading = await discover({ fetch }, { url, tenants, rules: keyManagerType(input.type) })
    judge(reading, input)
    const { endpoints } = input
    const target = { endpoints, issuers: issuersAs(input, reading) }
    return {
      reading,
      keys: movesKeys(reading, endpoints) ? await readMovedKeys(fetch, reading, target) : null,
      unread: null,
    }
  },
  async run({ db, organization, audit }, input, { reading, keys, unread }) {
    const id = v7()
    await lockOrganization(db, organization.id)
    const known = await db.environment.findMany({
      where: { organizationId: organization.id },
      select: { id: true },
    })
    const own = new Set(known.map((environment) => environment.id))
    if (!input.allEnvironments && input.environmentIds.some((one) => !own.has(one)))
      throw new Problem('not-found')
    const issuers = issuersAs(input, reading)
    await refuseTakenName(db, organization.id, input.name)
    await refuseTakenIssuer(db, {
      organizationId: organization.id,
      issuers,
      allEnvironments: input.allEnvironments,
      environmentIds: input.environmentIds,
    })
    try {
      await db.keyManager.create({
        data: {
          id,
          organizationId: organization.id,
          name: input.name,
          nameKey: nameKey(input.name),
          description: input.description,
          type: input.type,
          wellKnownUrl: reading?.wellKnownUrl ?? null,
          issuer: input.issuer,
          endpoints: input.endpoints,
          clientIdClaim: input.clientIdClaim,
          scopesClaims: input.scopesClaims,
          acceptedAudiences: [...new Set(input.acceptedAudiences)],
          allEnvironments: input.allEnvironments,
          ...(reading && {
            document: reading.metadata as Prisma.InputJsonObject,
            jwks: reading.jwks as Prisma.InputJsonObject,
            jwksUrl: reading.endpoints.jwksEndpoint ?? null,
            findings: reading.findings as unknown as Prisma.InputJsonArray,
            readAt: await now(db),
          }),
          environments: {
            create: input.allEnvironments
              ? []
              : [...new Set(input.environmentIds)].map((environmentId) => ({ environmentId })),
          },
          issuers: { create: issuers.map((issuer) => ({ issuer })) },
          allowedClients: { create: input.allowedClients.map((client) => ({ id: v7(), ...client })) },
        },
      })
    } catch (error) {
      throw explainViolation(violated(error), input.name, input.issuer) ?? error
    }
    audit({
      subject: { type: 'key-manager', id, name: input.name },
      after: {
        type: input.type,
        issuer: input.issuer,
        acceptedIssuers: issuers,
        wellKnownUrl: reading?.wellKnownUrl ?? null,
        acceptedFindings: acceptedOf(reading, input.acceptedFindings),
      },
    })
    if (keys) await keepMovedKeys(db, id, keys)
    return { id, name: input.name, warning: unread && keysUnread(unread) }
  },
})

type Input = z.output<typeof KeyManagerInput>

/**
 * The keys of endpoints that were entered by hand, or why there are none: whether such a server is in trouble is for a check
 * to say, and who adds many at once is not refused for it.
 */
async function keysByHand(fetch: FetchDocument, input: Input, counted: Promise<void>) {
  try {
    await counted
  } catch (error) {
    if (error instanceof Problem) return { keys: null, unread: error.message }
    throw error
  }
  const target = { endpoints: input.endpoints, issuers: issuersAs(input, null) }
  const keys = await readMovedKeys(fetch, { wellKnownUrl: null }, target)
  return keys.outcome === 'failed' ? { keys: null, unread: keys.detail } : { keys, unread: null }
}

/** The issuers whose tokens it accepts. */
function issuersAs(input: Input, reading: Reading | null): string[] {
  const { issuer, acceptedIssuers: others } = input
  return issuersOf({ issuer, published: publishedOf(reading, input), others })
}

/** The issuers that the document names for the issuer, or its tenants where there is no document. */
function publishedOf(reading: Reading | null, { issuer, tenants }: Input): string[] {
  if (!reading) return issuersOfTenants(issuer, tenants)
  // Another issuer than published was typed: what the document says of it counts no more.
  return reading.issuer === issuer ? reading.acceptedIssuers : []
}

/** The findings that the administrator was asked about and accepted: what else the browser sent is nothing. */
function acceptedOf(reading: Reading | null, accepted: string[]): string[] {
  const asked = (reading?.findings ?? [])
    .filter((finding) => finding.acceptable)
    .map((finding) => finding.code)
  return [...new Set(accepted)].filter((code) => asked.includes(code))
}

function judge(reading: Reading, input: Input): void {
  const nothing = { issuer: '', acceptedIssuers: [], endpoints: {}, keys: [] }
  const difference = readingDifference(input.shown ?? nothing, reading)
  if (difference.length > 0) {
    const { metadata: _metadata, jwks: _jwks, ...now } = reading
    throw new Problem('reading-changed', { data: { difference, now } satisfies ReadingChanged })
  }
  const open = reading.findings.filter(
    (finding) =>
      finding.severity === 'error' && !(finding.acceptable && input.acceptedFindings.includes(finding.code)),
  )
  if (open.length > 0) throw new Problem('findings-not-accepted', { data: { findings: open } })
}
