import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { closedIn } from './closed-in'

/** One API with its settings; its operations are listed apart. Throws not-found, also for another organization's. */
export const getApi = read({
  name: 'api.get',
  permission: 'apis:read',
  input: z.object({ id: z.string() }),
  async run({ db, organization, role }, { id }) {
    const key = z.uuid().safeParse(id)
    const found =
      key.success &&
      (await db.api.findFirst({
        where: { id: key.data, organizationId: organization.id },
        include: {
          basePaths: {
            select: { basePath: true, environment: { select: { id: true, name: true, production: true } } },
            orderBy: { environment: { position: 'asc' } },
          },
          keyManagers: {
            select: { keyManagerId: true, keyManager: { select: { id: true, name: true, enabled: true } } },
            orderBy: { keyManager: { nameKey: 'asc' } },
          },
          _count: { select: { operations: true } },
        },
      }))
    if (!found) throw new Problem('not-found')
    const { _count, keyManagers, basePaths, organizationId: _own, nameKey: _key, ...api } = found
    return {
      ...api,
      basePaths,
      /** The names of environments in which it is, and no token opens it. */
      closedIn: await closedIn(db, found),
      /** Operations that nobody can call while such paths are not let through. */
      endingInSlash: await db.apiOperation.count({
        where: { apiId: found.id, path: { endsWith: '/', not: '/' } },
      }),
      keyManagers: keyManagers.map(({ keyManager }) => keyManager),
      operations: _count.operations,
      mayWrite: may(role, 'apis:write'),
    }
  },
})

export type ApiDetails = Awaited<ReturnType<typeof getApi>>
