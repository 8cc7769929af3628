import 'server-only'
import { v7 } from 'uuid'
import { z } from 'zod'
import { violated } from '@/lib/db/violation'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'

export const EnvironmentName = z.string().trim().min(1, 'Give it a name').max(60, 'At most 60 characters')

/** Adds an environment after the last. Key managers that apply to all environments apply to it at once. */
export const createEnvironment = write({
  name: 'environment.create',
  permission: 'environments:write',
  input: z.object({ name: EnvironmentName, production: z.boolean().default(false) }),
  async run({ db, organization, audit }, { name, production }) {
    const id = v7()
    const { _max } = await db.environment.aggregate({ where: { organizationId: organization.id }, _max: { position: true } })
    try {
      await db.environment.create({
        data: { id, organizationId: organization.id, name, nameKey: nameKey(name), production, position: (_max.position ?? -1) + 1 },
      })
    } catch (error) {
      if (violated(error) !== 'organizationId,nameKey') throw error
      throw new Problem('name-taken', { fields: { '#/name': `Another environment is called ${name}. Choose another name.` } })
    }
    audit({ subject: { type: 'environment', id, name }, after: { production } })
    return { id, name }
  },
})
