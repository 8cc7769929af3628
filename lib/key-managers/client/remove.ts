import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { hold } from '../hold'

/** Forgets the console's client at a key manager, and its secret. Throws changed-meanwhile, not-found. */
export const removeClient = write({
  name: 'key-manager.remove-client',
  permission: 'key-managers:write',
  input: z.object({ id: z.uuid(), version: z.number().int() }),
  async run({ db, organization, audit }, { id, version }) {
    const keyManager = await hold(db, organization.id, id)
    await refuseStale(db, keyManager, version, 'Look at it, then remove the client.')
    const stored = await db.keyManagerClient.findUnique({ where: { keyManagerId: id } })
    if (!stored) throw new Problem('not-found')
    await db.keyManagerClient.delete({ where: { keyManagerId: id } })
    await db.keyManager.update({ where: { id }, data: { version: { increment: 1 } } })
    audit({
      subject: { type: 'key-manager', id, name: keyManager.name },
      before: { clientId: stored.clientId, authMethod: stored.authMethod },
    })
    return { id, version: version + 1 }
  },
})
