import 'server-only'
import { z } from 'zod'
import { countReading } from '@/lib/key-managers/count-reading'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { readClaimed } from './check'
import { claimOne, release } from './claim'
import { keepReading } from './keep-reading'

/**
 * Checks a key manager at once, whenever it is due. Throws not-found, and too-many-attempts, also while
 * another check of it is being made.
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
    try {
      const reading = await readClaimed({ db, fetch }, claim)
      if (!reading) throw new Problem('not-found')
      return { claim, reading, name: found.name }
    } catch (error) {
      await release(db, claim)
      throw error
    }
  },
  async run({ db, audit }, { id }, { claim, reading, name }) {
    const kept = await keepReading(db, claim, reading)
    if (!kept)
      throw new Problem('changed-meanwhile', { detail: 'It was changed while it was read. Check it again.' })
    const { state } = kept.health
    const events = kept.events.map(({ kind }) => kind)
    audit({ subject: { type: 'key-manager', id, name }, after: { state, outcome: reading.outcome, events } })
    return { state, outcome: reading.outcome, failed: kept.failed, events }
  },
})
