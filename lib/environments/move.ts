import 'server-only'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { environmentsInOrder } from './in-order'
import { MoveEnvironment } from './schema'

/**
 * Moves an environment one place; at the end of the order it stays. Returns its place, from 1. Throws not-found, and
 * changed-meanwhile (data: { order }) when the order is no longer the one that was looked at.
 */
export const moveEnvironment = write({
  name: 'environment.move',
  permission: 'environments:write',
  input: MoveEnvironment,
  async run({ db, organization, audit }, { id, direction, was }) {
    await lockOrganization(db, organization.id)
    const rows = await environmentsInOrder(db, organization.id)
    const from = rows.findIndex((row) => row.id === id)
    const moved = rows[from]
    if (!moved) throw new Problem('not-found')
    const order = rows.map((row) => row.id)
    if (order.join() !== was.join()) {
      throw new Problem('changed-meanwhile', {
        detail: `Meanwhile the order became ${rows.map((row) => row.name).join(', ')}. Move ${moved.name} again to change that.`,
        data: { order },
      })
    }
    const to = Math.min(rows.length - 1, Math.max(0, from + (direction === 'up' ? -1 : 1)))
    order.splice(from, 1)
    order.splice(to, 0, id)
    for (const [position, one] of order.entries())
      await db.environment.update({ where: { id: one }, data: { position } })
    audit({
      subject: { type: 'environment', id, name: moved.name },
      before: { place: from + 1 },
      after: { place: to + 1 },
    })
    return { place: to + 1 }
  },
})
