import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'

/** The gateway keys of the organization that are not revoked, oldest first, without anything that opens something. */
export const listGatewayKeys = read({
  name: 'gateway-key.list',
  permission: 'gateways:read',
  input: z.object({}),
  async run({ db, organization, role }) {
    const keys = await db.gatewayKey.findMany({
      where: { revokedAt: null, environment: { organizationId: organization.id } },
      select: {
        id: true,
        name: true,
        createdAt: true,
        createdBy: true,
        lastUsedAt: true,
        environment: { select: { id: true, name: true, production: true } },
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    return { mayWrite: may(role, 'gateways:write'), keys }
  },
})

export type GatewayKeyRow = Awaited<ReturnType<typeof listGatewayKeys>>['keys'][number]
