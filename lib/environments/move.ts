import 'server-only'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { inOrder } from './in-order'
import { MoveEnvironment } from './schema'

/** Moves an environment one place; at the end of the order it stays. Returns its place, from 1. Throws not-found. */
export const moveEnvironment = write({
  name: 'environment.move',
  permission: 'environments:write',
  input: MoveEnvironment,
  async run({ db, organization, audit }, { id, direction }) {
    await lockOrganization(db, organization.id)
    const rows = await db.environment.findMany({
      where: { organizationId: organization.id },
      orderBy: [...inOrder],
      select: { id: true, name: true, position: true },
    })
    const from = rows.findIndex((row) => row.id === id)
    const moved = rows[from]
    if (!moved) throw new Problem('not-found')
    const to = Math.min(rows.length - 1, Math.max(0, from + (direction === 'up' ? -1 : 1)))
    rows.splice(from, 1)
    rows.splice(to, 0, moved)
    for (const [position, row] of rows.entries()) {
      if (row.position !== position)
        await db.environment.update({ where: { id: row.id }, data: { position } })
    }
    audit({
      subject: { type: 'environment', id, name: moved.name },
      before: { place: from + 1 },
      after: { place: to + 1 },
    })
    return { place: to + 1 }
  },
})
