import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { hold } from './hold'

/**
 * Deletes a key manager whose name was typed. The audit log stays whole.
 * Throws changed-meanwhile where a version was given and is not the stored one, invalid-input, not-found.
 */
export const removeKeyManager = write({
  name: 'key-manager.remove',
  permission: 'key-managers:write',
  input: z.object({ id: z.uuid(), name: z.string(), version: z.number().int().optional() }),
  async run({ db, organization, audit }, { id, name, version }) {
    const before = await hold(db, organization.id, id)
    if (version !== undefined) await refuseStale(db, before, version)
    if (nameKey(name) !== before.nameKey) {
      throw new Problem('invalid-input', {
        fields: { '#/name': `This is another name: type ${before.name}` },
      })
    }
    await db.keyManager.delete({ where: { id } })
    audit({
      subject: { type: 'key-manager', id, name: before.name },
      before: { type: before.type, issuer: before.issuer },
    })
    return { id }
  },
})
