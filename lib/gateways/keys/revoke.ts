import 'server-only'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { GatewayKeyId } from './schema'

/** Ends a key for good; whoever waits with it is refused at once. Throws not-found, also where it is revoked already. */
export const revokeGatewayKey = write({
  name: 'gateway-key.revoke',
  permission: 'gateways:write',
  input: GatewayKeyId,
  async run({ db, organization, audit }, { id }) {
    await lockOrganization(db, organization.id)
    const key = await db.gatewayKey.findFirst({
      where: { id, revokedAt: null, environment: { organizationId: organization.id } },
      select: { name: true, environment: { select: { name: true } } },
    })
    if (!key) throw new Problem('not-found')
    await db.gatewayKey.update({ where: { id }, data: { revokedAt: new Date() } })
    audit({
      subject: { type: 'gateway-key', id, name: key.name },
      before: { name: key.name, environments: [key.environment.name] },
    })
  },
})
