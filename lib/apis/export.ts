import 'server-only'
import { z } from 'zod'
import { writeOpenApi } from '@/lib/openapi/write'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { operationFields, operationOf } from './stored'

/** An API as an OpenAPI 3.1 document. Throws not-found, also for another organization's. */
export const exportApi = read({
  name: 'api.export',
  permission: 'apis:read',
  input: z.object({ id: z.string() }),
  async run({ db, organization }, { id }) {
    const key = z.uuid().safeParse(id)
    const where = { id: key.data ?? '', organizationId: organization.id }
    const api =
      key.success &&
      (await db.api.findFirst({
        where,
        include: {
          basePaths: {
            select: { basePath: true, environment: { select: { name: true } } },
            orderBy: { environment: { position: 'asc' } },
          },
          keyManagers: { select: { keyManagerId: true } },
          operations: { select: operationFields, orderBy: { position: 'asc' } },
        },
      }))
    if (!api) throw new Problem('not-found')
    const chosen = api.keyManagers.map(({ keyManagerId }) => keyManagerId)
    const keyManagers = await db.keyManager.findMany({
      where: {
        organizationId: organization.id,
        enabled: true,
        ...(!api.allKeyManagers && { id: { in: chosen } }),
      },
      select: { endpoints: true },
      take: 2,
    })
    const [only, ...others] = keyManagers.map(
      ({ endpoints }) => endpoints as { authorizationEndpoint?: string; tokenEndpoint?: string },
    )
    const { name, apiVersion, description } = api
    return writeOpenApi({
      name,
      apiVersion,
      description,
      servers: [...new Set(api.basePaths.map((one) => one.basePath))].map((basePath) => ({
        basePath,
        environments: api.basePaths
          .filter((one) => one.basePath === basePath)
          .map(({ environment }) => environment.name),
      })),
      tokens:
        others.length === 0 && only?.tokenEndpoint ? { ...only, tokenEndpoint: only.tokenEndpoint } : null,
      operations: api.operations.map(operationOf),
    })
  },
})
