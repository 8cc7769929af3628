import 'server-only'
import { z } from 'zod'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'

/** Moves an environment one place up or down. At the end of the list nothing changes. */
export const moveEnvironment = write({
  name: 'environment.move',
  permission: 'environments:write',
  input: z.object({ id: z.uuid(), direction: z.enum(['up', 'down']) }),
  async run({ db, organization, audit }, { id, direction }) {
    // The organization's row is the lock: two moves at once take turns.
    await db.organization.update({ where: { id: organization.id }, data: { revision: { increment: 1 } } })
    const all = await db.environment.findMany({ where: { organizationId: organization.id }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
    const from = all.findIndex((environment) => environment.id === id)
    const moved = all[from]
    if (!moved) throw new Problem('not-found')
    const to = Math.min(all.length - 1, Math.max(0, from + (direction === 'up' ? -1 : 1)))
    const order = all.toSpliced(from, 1).toSpliced(to, 0, moved)
    for (const [position, environment] of order.entries()) {
      if (environment.position !== position) await db.environment.update({ where: { id: environment.id }, data: { position } })
    }
    audit({ subject: { type: 'environment', id, name: moved.name }, before: { place: from + 1 }, after: { place: to + 1 } })
  },
})
