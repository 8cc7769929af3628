import 'server-only'
import { z } from 'zod'
import { authorize, authorizeSigned, type Call } from '@/lib/auth/access'
import { may } from '@/lib/auth/permissions'
import type { PrismaClient } from '@/lib/db/client'
import { inOrder } from '@/lib/environments/in-order'
import { isPolicyEmpty } from '@/lib/key-managers/audience-policy'
import { keyManagerType } from '@/lib/key-managers/types'
import { nameKey } from '@/lib/names'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { endpointList, published, webAddress } from './offer'
import { unsaved } from './schema'

/**
 * The portal that developers see, for one environment (by name; another or none means the first). Public portals
 * answer anybody; the others answer as if the organization did not exist: not-signed-in, or not-found to strangers.
 */
export const showPortal = read({
  name: 'portal.show',
  permission: 'anyone',
  input: z.object({ environment: z.string().max(200).optional() }),
  async run({ db, call }, { environment: wanted }) {
    const organization = await db.organization.findUnique({
      where: { handle: call.organization ?? '' },
      include: { portal: true, environments: { orderBy: [...inOrder] } },
    })
    if (organization?.portal?.visibility !== 'public') await authorize(db, call, 'portal:read')
    if (!organization) throw new Problem('not-found')

    const { environments, portal } = organization
    const environment = environments.find((one) => one.nameKey === nameKey(wanted ?? '')) ?? environments[0]
    const offered = await db.keyManager.findMany({
      where: {
        organizationId: organization.id,
        enabled: true,
        offer: { isNot: null },
        OR: [
          { allEnvironments: true },
          { environments: { some: { environmentId: environment?.id ?? organization.id } } },
        ],
      },
      orderBy: { offer: { position: 'asc' } },
      include: { environments: true, allowedClients: { select: { id: true }, take: 1 } },
    })
    return {
      organization: { handle: organization.handle, name: organization.name },
      title: portal?.title ?? unsaved.title,
      introduction: portal?.introduction ?? unsaved.introduction,
      visitor: await visitor(db, call),
      environments: environments.map(({ name, production }) => ({ name, production })),
      environment: environment?.name ?? null,
      keyManagers: offered.map((one) => ({
        id: one.id,
        name: one.name,
        description: one.description,
        type: one.type,
        product: keyManagerType(one.type).name,
        /** Its audience policy lets something pass. What it lets pass is not for the portal. */
        acceptsTokens: !isPolicyEmpty(one),
        issuer: one.issuer,
        discovery: webAddress(one.wellKnownUrl),
        allEnvironments: one.allEnvironments,
        environments: environments
          .filter(
            ({ id }) => one.allEnvironments || one.environments.some((each) => each.environmentId === id),
          )
          .map(({ name, production }) => ({ name, production })),
        endpoints: endpointList(one.endpoints),
        ...published(one.document),
      })),
    }
  },
})
export type Portal = Awaited<ReturnType<typeof showPortal>>
export type OfferedKeyManager = Portal['keyManagers'][number]

/** Who looks, for the header; null for anybody who is signed out. `settings`: may open the console's settings. */
async function visitor(
  db: PrismaClient,
  call: Call,
): Promise<{ name: string; email: string; settings: boolean } | null> {
  try {
    const { user } = await authorizeSigned(db, call)
    const membership = await db.membership.findFirst({
      where: { userId: user.id, organization: { handle: call.organization ?? '' } },
    })
    return {
      name: user.name,
      email: user.email,
      settings: membership
        ? may(membership.role as Parameters<typeof may>[0], 'developer-portal:read')
        : false,
    }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
