import 'server-only'
import type { AuditNote } from '@/lib/audit/record'
import { refuseStale } from '@/lib/audit/saved-by-other'
import type { Transaction } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { changesInWords } from './audit-words'
import { type HeldApi, holdApi } from './hold'
import { refuseForeign, refuseTakenApi, refuseTakenPaths } from './refuse-taken'
import { type ApiChanges, UpdateApiInput } from './schema'
import { writeOperations } from './write-operations'

/** Changes what a form sent, and nothing else. Throws changed-meanwhile, name-taken, not-found. */
export const updateApi = write({
  name: 'api.update',
  permission: 'apis:write',
  input: UpdateApiInput,
  async run({ db, organization, audit }, { id, version, changes }) {
    const before = await holdApi(db, organization.id, id)
    await refuseStale(db, before, version)
    const { basePaths, accepted, audiencePolicy, operations, ...plain } = changes
    await refuseForeign(db, organization.id, { basePaths, accepted })
    await refuseTakenApi(db, organization.id, {
      id,
      name: plain.name ?? before.name,
      apiVersion: plain.apiVersion ?? before.apiVersion,
    })
    if (basePaths) await refuseTakenPaths(db, organization.id, { id, basePaths })
    await db.api.update({
      where: { id },
      data: {
        ...plain,
        ...(plain.name !== undefined && { nameKey: nameKey(plain.name) }),
        ...(basePaths && { basePaths: { deleteMany: {}, create: basePaths } }),
        ...(accepted && {
          allKeyManagers: accepted.allKeyManagers,
          keyManagers: {
            deleteMany: {},
            create: accepted.keyManagerIds.map((keyManagerId) => ({ keyManagerId })),
          },
        }),
        ...(audiencePolicy !== undefined && {
          ownAudiencePolicy: audiencePolicy !== null,
          acceptedAudiences: audiencePolicy?.acceptedAudiences ?? [],
          allowedClients: audiencePolicy?.allowedClients ?? [],
        }),
        version: { increment: 1 },
      },
    })
    const written = operations && (await writeOperations(db, id, before.operations, operations))
    const note = await settingsNote(db, organization.id, before, changes)
    const words = written ? changesInWords(written) : { before: {}, after: {} }
    audit({
      subject: { type: 'api', id, name: plain.name ?? before.name },
      before: { ...note.before, ...words.before },
      after: { ...note.after, ...words.after },
    })
    return { id, version: version + 1 }
  },
})

/** Before and after, of the settings that were sent and are now different; environments and key managers by their names. */
async function settingsNote(
  db: Transaction,
  organizationId: string,
  before: HeldApi,
  { basePaths, accepted, audiencePolicy, operations: _apart, ...plain }: ApiChanges,
): Promise<Required<Pick<AuditNote, 'before' | 'after'>>> {
  const was: Record<string, unknown> = { ...plainOf(before), ...acceptedOf(before), ...audienceOf(before) }
  const now: Record<string, unknown> = { ...plain }
  if (basePaths) {
    const environments = await db.environment.findMany({
      where: { organizationId, id: { in: basePaths.map((one) => one.environmentId) } },
      select: { id: true, name: true },
      orderBy: { position: 'asc' },
    })
    now.basePaths = environments.map(
      ({ id, name }) => `${name}: ${basePaths.find((one) => one.environmentId === id)?.basePath}`,
    )
  }
  if (accepted) {
    const chosen = await db.keyManager.findMany({
      where: { organizationId, id: { in: accepted.keyManagerIds } },
      select: { name: true },
      orderBy: { nameKey: 'asc' },
    })
    now.acceptedKeyManagers = accepted.allKeyManagers ? ['All key managers'] : chosen.map(({ name }) => name)
  }
  if (audiencePolicy !== undefined) {
    now.ownAudiencePolicy = audiencePolicy !== null
    now.acceptedAudiences = audiencePolicy?.acceptedAudiences ?? []
    now.allowedClientIds = audiencePolicy?.allowedClients ?? []
  }
  const changed = Object.keys(now).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(now[key]))
  return {
    before: Object.fromEntries(changed.map((key) => [key, was[key] ?? null])),
    after: Object.fromEntries(changed.map((key) => [key, now[key]])),
  }
}

function plainOf({ name, apiVersion, description, lenientPaths, basePaths }: HeldApi) {
  const placed = basePaths.map(({ environment, basePath }) => `${environment.name}: ${basePath}`)
  return { name, apiVersion, description, lenientPaths, basePaths: placed }
}

function acceptedOf({ allKeyManagers, keyManagers }: HeldApi) {
  const names = keyManagers.map(({ keyManager }) => keyManager.name)
  return { acceptedKeyManagers: allKeyManagers ? ['All key managers'] : names }
}

function audienceOf({ ownAudiencePolicy, acceptedAudiences, allowedClients }: HeldApi) {
  return { ownAudiencePolicy, acceptedAudiences, allowedClientIds: allowedClients }
}
