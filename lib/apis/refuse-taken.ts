import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { Problem } from '@/lib/problem'

type Parts = {
  basePaths?: { environmentId: string; basePath: string }[] | undefined
  accepted?: { keyManagerIds: string[] } | undefined
}

/**
 * Refuses environments and key managers of another organization, or of none: somebody may have deleted them since a form
 * was opened. Throws not-found, with the field.
 */
export async function refuseForeign(db: Transaction, organizationId: string, { basePaths, accepted }: Parts) {
  const wanted = (basePaths ?? []).map((one) => one.environmentId)
  const environments = await known(wanted, (where) => db.environment.findMany(where), organizationId)
  const lost = wanted.findIndex((id) => !environments.has(id))
  if (lost >= 0)
    throw gone(`#/basePaths/${lost}/basePath`, 'The environment is no longer there. Read the page again.')
  const chosen = accepted?.keyManagerIds ?? []
  const keyManagers = await known(chosen, (where) => db.keyManager.findMany(where), organizationId)
  if (chosen.some((id) => !keyManagers.has(id)))
    throw gone('#/accepted/keyManagerIds', 'One of them is no longer there. Choose again.')
}

type Wanted = { where: { organizationId: string; id: { in: string[] } }; select: { id: true } }

/** Those that the organization has. */
async function known(
  ids: string[],
  find: (wanted: Wanted) => Promise<{ id: string }[]>,
  organizationId: string,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await find({ where: { organizationId, id: { in: ids } }, select: { id: true } })
  return new Set(found.map(({ id }) => id))
}

function gone(field: string, words: string): Problem {
  return new Problem('not-found', { detail: words, fields: { [field]: words } })
}

/** Refuses the name and version of another API. Throws name-taken. */
export async function refuseTakenApi(
  db: Transaction,
  organizationId: string,
  { id, name, apiVersion }: { id?: string; name: string; apiVersion: string },
): Promise<void> {
  const other = await db.api.findFirst({
    where: { organizationId, nameKey: nameKey(name), apiVersion, ...(id && { id: { not: id } }) },
    select: { id: true },
  })
  if (!other) return
  throw new Problem('name-taken', {
    fields: { '#/name': `${name} ${apiVersion} is there already. Choose another name or version.` },
  })
}

/** Refuses a base path that another API has in the same environment. Throws name-taken, with the field. */
export async function refuseTakenPaths(
  db: Transaction,
  organizationId: string,
  { id, basePaths }: { id?: string; basePaths: { environmentId: string; basePath: string }[] },
): Promise<void> {
  for (const [index, path] of basePaths.entries()) {
    const other = await db.apiBasePath.findFirst({
      where: { ...path, api: { organizationId, ...(id && { id: { not: id } }) } },
      select: { api: { select: { name: true, apiVersion: true } }, environment: { select: { name: true } } },
    })
    if (!other) continue
    const { api, environment } = other
    throw new Problem('name-taken', {
      fields: {
        [`#/basePaths/${index}/basePath`]: `${api.name} ${api.apiVersion} has this path in ${environment.name}. Choose another path.`,
      },
    })
  }
}
