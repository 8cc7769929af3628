import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { changesInWords } from './audit-words'
import { holdApi } from './hold'
import { keyOf } from './operation'
import { maxOperations, OperationInput } from './schema'
import { operationOf } from './stored'
import { writeOperations } from './write-operations'

/**
 * Lists an operation of an API, in place of the one that `replaces` names where there is one. Throws changed-meanwhile,
 * name-taken where the method and path are listed already, not-found.
 */
export const putOperation = write({
  name: 'api.put-operation',
  permission: 'apis:write',
  input: z.object({
    id: z.uuid(),
    version: z.number().int(),
    /** The ID of the operation that is edited; left out for a new one. */
    replaces: z.uuid().optional(),
    operation: OperationInput,
  }),
  async run({ db, organization, audit }, { id, version, replaces, operation }) {
    const before = await holdApi(db, organization.id, id)
    await refuseStale(db, before, version)
    const replaced = before.operations.find((one) => one.id === replaces)
    if (replaces && !replaced) throw new Problem('not-found')
    const others = before.operations.filter((one) => one !== replaced)
    const taken = others.some((one) => keyOf(one) === keyOf(operation))
    if (taken)
      throw new Problem('name-taken', {
        fields: { '#/operation/path': `${operation.method} ${operation.path} is listed already` },
      })
    if (others.length >= maxOperations)
      throw new Problem('invalid-input', { detail: `An API has at most ${maxOperations} operations.` })
    await db.api.update({ where: { id }, data: { version: { increment: 1 } } })
    const wanted = [...others.map(operationOf), operation]
    const places = new Map(replaced && [[keyOf(operation), replaced.position]])
    const changes = await writeOperations(db, id, before.operations, wanted, places)
    audit({ subject: { type: 'api', id, name: before.name }, ...changesInWords(changes) })
    return { id, version: version + 1 }
  },
})
