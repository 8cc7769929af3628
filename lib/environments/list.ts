import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'
import { inOrder } from './in-order'

/** The environments in their order, each with the key managers whose tokens are accepted there and the APIs that run there. */
export const listEnvironments = read({
  name: 'environment.list',
  permission: 'environments:read',
  input: z.object({}),
  async run({ db, organization, role }) {
    const environments = await db.environment.findMany({
      where: { organizationId: organization.id },
      orderBy: [...inOrder],
      include: {
        keyManagers: { select: { keyManager: { select: { id: true, name: true, enabled: true } } } },
        basePaths: {
          select: { api: { select: { name: true, apiVersion: true } } },
          orderBy: { api: { nameKey: 'asc' } },
        },
      },
    })
    const everywhere = await db.keyManager.count({
      where: { organizationId: organization.id, allEnvironments: true },
    })
    return {
      mayWrite: may(role, 'environments:write'),
      /** How many key managers apply to all environments, also to those created later. */
      everywhere,
      environments: environments.map(({ id, name, production, keyManagers, basePaths }) => ({
        id,
        name,
        production,
        keyManagers: keyManagers
          .map((one) => one.keyManager)
          .sort((a, b) => a.name.localeCompare(b.name, 'en')),
        apis: basePaths.map(({ api }) => `${api.name} ${api.apiVersion}`),
      })),
    }
  },
})

export type Environments = Awaited<ReturnType<typeof listEnvironments>>
export type EnvironmentRow = Environments['environments'][number]
