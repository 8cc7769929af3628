import 'server-only'
import { v7 } from 'uuid'
import { findEnvironment } from '@/lib/environments/find'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { mostKeys, NewGatewayKey } from './schema'
import { hashOf, newSecret } from './secret'

/**
 * Makes a key with which gateways read the description of an environment and report what they decided. Returns its secret,
 * which can be seen this one time only. Throws not-found, and in-use where the environment has 50 keys.
 */
export const createGatewayKey = write({
  name: 'gateway-key.create',
  permission: 'gateways:write',
  input: NewGatewayKey,
  async run({ db, organization, user, audit }, { environmentId, name }) {
    await lockOrganization(db, organization.id)
    const environment = await findEnvironment(db, organization.id, environmentId)
    if ((await db.gatewayKey.count({ where: { environmentId, revokedAt: null } })) >= mostKeys)
      throw new Problem('in-use', {
        detail: `An environment has at most ${mostKeys} gateway keys. Revoke one first.`,
      })
    const id = v7()
    const secret = newSecret()
    await db.gatewayKey.create({
      data: {
        id,
        environmentId,
        name,
        secretHash: hashOf(secret),
        createdById: user.id,
        createdBy: user.email,
      },
    })
    audit({
      subject: { type: 'gateway-key', id, name },
      after: { name, environments: [environment.name] },
    })
    return { id, secret }
  },
})
