import 'server-only'
import { z } from 'zod'
import { violated } from '@/lib/db/violation'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { EnvironmentName } from './create'

/** Renames an environment, or marks it production. Throws name-taken. */
export const updateEnvironment = write({
  name: 'environment.update',
  permission: 'environments:write',
  input: z.object({ id: z.uuid(), name: EnvironmentName, production: z.boolean() }),
  async run({ db, organization, audit }, { id, name, production }) {
    const before = await db.environment.findFirst({ where: { id, organizationId: organization.id } })
    if (!before) throw new Problem('not-found')
    try {
      await db.environment.update({ where: { id }, data: { name, nameKey: nameKey(name), production } })
    } catch (error) {
      if (violated(error) !== 'organizationId,nameKey') throw error
      throw new Problem('name-taken', { fields: { '#/name': `Another environment is called ${name}. Choose another name.` } })
    }
    audit({
      subject: { type: 'environment', id, name },
      before: { name: before.name, production: before.production },
      after: { name, production },
    })
  },
})
