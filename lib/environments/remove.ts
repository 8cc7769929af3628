import 'server-only'
import { violated } from '@/lib/db/violation'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { findEnvironment } from './find'
import { EnvironmentId } from './schema'

/**
 * Deletes an environment that no key manager and no base path of an API names. Throws not-found, in-use (data:
 * { keyManagers: names, apis: names }), last-one. Key managers of all environments do not keep it: they apply to whatever
 * environments there are.
 */
export const removeEnvironment = write({
  name: 'environment.remove',
  permission: 'environments:write',
  input: EnvironmentId,
  async run({ db, organization, audit }, { id }) {
    await lockOrganization(db, organization.id)
    const { name, production } = await findEnvironment(db, organization.id, id)
    const users = await db.keyManagerEnvironment.findMany({
      where: { environmentId: id },
      select: { keyManager: { select: { name: true } } },
      orderBy: { keyManager: { nameKey: 'asc' } },
    })
    const keyManagers = users.map((one) => one.keyManager.name)
    const placed = await db.apiBasePath.findMany({
      where: { environmentId: id },
      select: { api: { select: { name: true, apiVersion: true } } },
      orderBy: { api: { nameKey: 'asc' } },
    })
    const apis = placed.map(({ api }) => `${api.name} ${api.apiVersion}`)
    const detail = [
      keyManagers.length > 0 &&
        `${name} is used by ${keyManagers.join(', ')}. Take it out of their environments first.`,
      apis.length > 0 &&
        `${apis.join(', ')} ${apis.length === 1 ? 'has' : 'have'} a base path in ${name}. Take it away first.`,
    ]
    if (keyManagers.length + apis.length > 0)
      throw new Problem('in-use', { detail: detail.filter(Boolean).join(' '), data: { keyManagers, apis } })
    try {
      await db.environment.delete({ where: { id } })
    } catch (error) {
      if (violated(error) !== 'Environment_last') throw error
      throw new Problem('last-one', {
        detail: `${name} is the only environment. Create another one first.`,
        cause: error,
      })
    }
    audit({ subject: { type: 'environment', id, name }, before: { name, production } })
  },
})
