import 'server-only'
import { z } from 'zod'
import { violated } from '@/lib/db/violation'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'

/** Deletes an environment that nothing names. Throws in-use with what uses it, and last-one. */
export const removeEnvironment = write({
  name: 'environment.remove',
  permission: 'environments:write',
  input: z.object({ id: z.uuid() }),
  async run({ db, organization, audit }, { id }) {
    const before = await db.environment.findFirst({
      where: { id, organizationId: organization.id },
      include: { keyManagers: { include: { keyManager: { select: { name: true } } }, take: 5 } },
    })
    if (!before) throw new Problem('not-found')
    if (before.keyManagers.length > 0) {
      const names = before.keyManagers.map(({ keyManager }) => keyManager.name).join(', ')
      throw new Problem('in-use', { detail: `${before.name} is used by ${names}. Take it out there first.` })
    }
    try {
      await db.environment.delete({ where: { id } })
    } catch (error) {
      if (violated(error) !== 'Environment_last') throw error
      throw new Problem('last-one', { detail: `${before.name} is the last environment. Add another first.` })
    }
    audit({ subject: { type: 'environment', id, name: before.name }, before: { production: before.production } })
  },
})
