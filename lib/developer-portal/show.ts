import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import { keyManagerType } from '@/lib/key-managers/types'
import { read } from '@/lib/operation'
import { unsaved, type Visibility } from './schema'

/** The portal as its settings show it: configuration, and all key managers with their place (null: not chosen). */
export const showDeveloperPortal = read({
  name: 'developer-portal.show',
  permission: 'developer-portal:read',
  input: z.object({}),
  async run({ db, organization, role }) {
    const where = { organizationId: organization.id }
    const portal = await db.developerPortal.findUnique({ where })
    const keyManagers = await db.keyManager.findMany({
      where,
      orderBy: { nameKey: 'asc' },
      select: {
        id: true,
        name: true,
        type: true,
        enabled: true,
        allEnvironments: true,
        environments: {
          orderBy: { environment: { position: 'asc' } },
          select: { environment: { select: { name: true } } },
        },
        offer: { select: { position: true } },
      },
    })
    return {
      version: portal?.version ?? unsaved.version,
      visibility: (portal?.visibility ?? unsaved.visibility) as Visibility,
      title: portal?.title ?? unsaved.title,
      introduction: portal?.introduction ?? unsaved.introduction,
      mayWrite: may(role, 'developer-portal:write'),
      keyManagers: keyManagers.map(({ environments, offer, ...rest }) => ({
        ...rest,
        product: keyManagerType(rest.type).name,
        environments: environments.map((one) => one.environment.name),
        position: offer?.position ?? null,
      })),
    }
  },
})
export type PortalSettings = Awaited<ReturnType<typeof showDeveloperPortal>>
export type Choosable = PortalSettings['keyManagers'][number]
