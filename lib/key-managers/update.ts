import 'server-only'
import { v7 } from 'uuid'
import { refuseStale } from '@/lib/audit/saved-by-other'
import type { Transaction } from '@/lib/db/client'
import { violated } from '@/lib/db/violation'
import { environmentsInOrder } from '@/lib/environments/in-order'
import { keepMovedKeys, movedKeysFields, movesKeys, readMovedKeys } from '@/lib/health/moved-keys'
import { nameKey } from '@/lib/names'
import { issuersOfTenants, tenantOf } from '@/lib/oidc/tenants'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { countReading } from './count-reading'
import { type Held, hold } from './hold'
import { issuersOf } from './issuers'
import { keysUnread } from './keys-unread'
import { refuseEndpoints } from './refuse-endpoints'
import { refuseTakenIssuer, refuseTakenName } from './taken'
import { type KeyManagerChanges, UpdateInput } from './update-schema'
import { explainViolation } from './violations'

/**
 * Changes what a form sent, and nothing else; lists (environments, clients) are replaced as a whole. The type never changes.
 * Keys of another JWKS endpoint are read with the change; `warning` says why they could not be. Throws too-many-attempts, changed-meanwhile, name-taken, issuer-taken, not-found.
 */
export const updateKeyManager = write({
  name: 'key-manager.update',
  permission: 'key-managers:write',
  input: UpdateInput,
  async look({ db, fetch, user, organization }, { id, changes }) {
    const { endpoints } = changes
    if (!endpoints) return null
    refuseEndpoints(fetch, endpoints)
    const where = { id, organizationId: organization.id }
    const stored = await db.keyManager.findFirst({ where, select: movedKeysFields })
    if (!stored || !movesKeys(stored, endpoints)) return null
    await countReading({ user, organization })
    return readMovedKeys(fetch, stored, { endpoints, issuers: issuersAfter(stored, changes) })
  },
  async run({ db, organization, audit }, { id, version, changes }, reading) {
    const before = await hold(db, organization.id, id)
    await refuseStale(db, before, version)
    const { name, reach, issuer, acceptedIssuers, tenants, allowedClients, ...plain } = changes
    const moved = issuer !== undefined && issuer !== before.issuer
    if (reach && !reach.allEnvironments) {
      const own = await db.environment.count({
        where: { organizationId: organization.id, id: { in: reach.environmentIds } },
      })
      if (own !== new Set(reach.environmentIds).size) throw new Problem('not-found')
    }
    if (name !== undefined) await refuseTakenName(db, organization.id, name, id)
    const issuers = issuersAfter(before, changes)
    if (before.enabled) {
      await refuseTakenIssuer(db, {
        organizationId: organization.id,
        issuers,
        allEnvironments: reach?.allEnvironments ?? before.allEnvironments,
        environmentIds: reach?.environmentIds ?? before.environments.map((one) => one.environmentId),
        except: id,
      })
    }
    try {
      await db.keyManager.update({
        where: { id },
        data: {
          ...plain,
          ...(name !== undefined && { name, nameKey: nameKey(name) }),
          ...(moved && { issuer }),
          ...((moved || acceptedIssuers || tenants) && {
            issuers: { deleteMany: {}, create: issuers.map((one) => ({ issuer: one })) },
          }),
          ...(reach && {
            allEnvironments: reach.allEnvironments,
            environments: {
              deleteMany: {},
              create: reach.allEnvironments
                ? []
                : [...new Set(reach.environmentIds)].map((environmentId) => ({ environmentId })),
            },
          }),
          ...(allowedClients && {
            allowedClients: {
              deleteMany: {},
              create: allowedClients.map((client) => ({ id: v7(), ...client })),
            },
          }),
          version: { increment: 1 },
        },
      })
    } catch (error) {
      throw explainViolation(violated(error), name ?? before.name, issuer ?? before.issuer) ?? error
    }
    audit({
      subject: { type: 'key-manager', id, name: name ?? before.name },
      ...note(before, changes, issuers, reach ? await environmentNames(db, organization.id) : new Map()),
    })
    const failed = reading && (await keepMovedKeys(db, id, reading))
    return { id, version: version + 1, warning: failed && keysUnread(failed) }
  },
})

/** The issuers whose tokens it accepts after these changes. */
function issuersAfter(
  before: { issuer: string; issuers: { issuer: string }[] },
  { issuer = before.issuer, acceptedIssuers, tenants }: KeyManagerChanges,
): string[] {
  const stored = before.issuers.map((one) => one.issuer)
  if (issuer === before.issuer && !acceptedIssuers && !tenants) return stored
  return issuersOf({
    issuer,
    published: issuersOfTenants(issuer, tenants ?? []),
    // Other tenants leave the issuers beside them as they were.
    others: acceptedIssuers ?? (tenants && stored.filter((one) => tenantOf(issuer, one) === null)),
  })
}

/** Before and after, of the fields that were sent and are now different. */
function note(
  before: Held,
  { reach, tenants, acceptedIssuers, ...changes }: KeyManagerChanges,
  issuers: string[],
  names: Map<string, string>,
) {
  // As they are called now: an id says nothing, and its environment may be deleted.
  const named = (all: boolean, ids: string[]) =>
    all ? [everywhere] : [...names].filter(([id]) => ids.includes(id)).map(([, name]) => name)
  const was: Record<string, unknown> = {
    ...before,
    environments: named(
      before.allEnvironments,
      before.environments.map((one) => one.environmentId),
    ),
    acceptedIssuers: before.issuers.map((one) => one.issuer).sort(),
    allowedClients: before.allowedClients.map(({ clientId, label, owner }) => ({ clientId, label, owner })),
  }
  const now = {
    ...changes,
    ...((tenants || acceptedIssuers) && { acceptedIssuers: [...issuers].sort() }),
    ...(reach && { environments: named(reach.allEnvironments, reach.environmentIds) }),
  }
  const changed = Object.entries(now).filter(
    ([key, value]) => JSON.stringify(was[key]) !== JSON.stringify(value),
  )
  return {
    before: Object.fromEntries(changed.map(([key]) => [key, was[key] ?? null])),
    after: Object.fromEntries(changed.map(([key, value]) => [key, value])),
  }
}

const everywhere = 'All environments'

/** The organization's environments in their order: name by id. */
async function environmentNames(db: Transaction, organizationId: string): Promise<Map<string, string>> {
  const found = await environmentsInOrder(db, organizationId)
  return new Map(found.map(({ id, name }) => [id, name]))
}
