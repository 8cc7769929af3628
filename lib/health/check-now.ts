import 'server-only'
import { z } from 'zod'
import { countReading } from '@/lib/key-managers/count-reading'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { check } from './check'
import { claimOne } from './claim'

/**
 * Checks a key manager at once, whenever it is due. Throws not-found; too-many-attempts, also while another check of it is being
 * made; and changed-meanwhile. What was read is kept before that is audited, so that the claim is given back whatever comes.
 */
export const checkKeyManager = write({
  name: 'key-manager.check',
  permission: 'key-managers:write',
  input: z.object({ id: z.uuid() }),
  async look({ db, fetch, user, organization }, { id }) {
    const where = { id, organizationId: organization.id }
    const found = await db.keyManager.findFirst({ where, select: { name: true } })
    if (!found) throw new Problem('not-found')
    await countReading({ user, organization })
    const claim = await claimOne(db, id)
    if (!claim)
      throw new Problem('too-many-attempts', {
        detail: 'It is being checked at this moment. Look again in a few seconds.',
        data: { retryAfter: 5 },
      })
    const kept = await check({ db, fetch }, claim)
    if (!kept)
      throw new Problem('changed-meanwhile', { detail: 'It was changed while it was read. Check it again.' })
    return { kept, name: found.name }
  },
  async run({ audit }, { id }, { kept, name }) {
    const { state } = kept.health
    const outcome = kept.failed === null ? 'good' : 'failed'
    const events = kept.events.map(({ kind }) => kind)
    audit({ subject: { type: 'key-manager', id, name }, after: { state, outcome, events } })
    return { state, outcome, failed: kept.failed, events }
  },
})
