import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { changesInWords } from './audit-words'
import { holdApi } from './hold'
import { operationOf } from './stored'
import { writeOperations } from './write-operations'

/** Takes an operation off an API's list: it is refused from then on. Throws changed-meanwhile, not-found. */
export const removeOperation = write({
  name: 'api.remove-operation',
  permission: 'apis:write',
  input: z.object({ id: z.uuid(), version: z.number().int(), operationId: z.uuid() }),
  async run({ db, organization, audit }, { id, version, operationId }) {
    const before = await holdApi(db, organization.id, id)
    await refuseStale(db, before, version, 'Look at it, then remove again.')
    const left = before.operations.filter((one) => one.id !== operationId)
    if (left.length === before.operations.length) throw new Problem('not-found')
    await db.api.update({ where: { id }, data: { version: { increment: 1 } } })
    const changes = await writeOperations(db, id, before.operations, left.map(operationOf))
    audit({ subject: { type: 'api', id, name: before.name }, ...changesInWords(changes) })
    return { id, version: version + 1 }
  },
})
