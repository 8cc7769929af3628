import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { Problem } from '@/lib/problem'

type Parts = {
  basePaths?: { environmentId: string; basePath: string }[] | undefined
  accepted?: { keyManagerIds: string[] } | undefined
}

/** Refuses environments and key managers of another organization, or of none. Throws not-found. */
export async function refuseForeign(db: Transaction, organizationId: string, { basePaths, accepted }: Parts) {
  const environments = basePaths?.map((one) => one.environmentId) ?? []
  const keyManagers = accepted?.keyManagerIds ?? []
  const known = await Promise.all([
    environments.length > 0
      ? db.environment.count({ where: { organizationId, id: { in: environments } } })
      : 0,
    keyManagers.length > 0 ? db.keyManager.count({ where: { organizationId, id: { in: keyManagers } } }) : 0,
  ])
  if (known[0] !== environments.length || known[1] !== keyManagers.length) throw new Problem('not-found')
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
