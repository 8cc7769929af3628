import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { listed } from './audit-words'
import { holdApi } from './hold'
import { operationOf } from './stored'

/**
 * Deletes an API whose name was typed: gateways refuse what it listed. Throws changed-meanwhile where a version was given
 * and is not the stored one, invalid-input, not-found.
 */
export const removeApi = write({
  name: 'api.remove',
  permission: 'apis:write',
  input: z.object({ id: z.uuid(), name: z.string(), version: z.number().int().optional() }),
  async run({ db, organization, audit }, { id, name, version }) {
    const before = await holdApi(db, organization.id, id)
    if (version !== undefined) await refuseStale(db, before, version)
    if (nameKey(name) !== before.nameKey) {
      throw new Problem('invalid-input', {
        fields: { '#/name': `This is another name: type ${before.name}` },
      })
    }
    await db.api.delete({ where: { id } })
    audit({
      subject: { type: 'api', id, name: before.name },
      before: { apiVersion: before.apiVersion, operations: listed(before.operations.map(operationOf)) },
    })
    return { id }
  },
})
