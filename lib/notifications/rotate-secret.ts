import 'server-only'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { holdChannel } from './find'
import { subjectOf } from './note'
import { ChannelId } from './schema'
import { newSecret, overlapHours, sealSecrets, signingSecrets } from './secret'

/**
 * Makes a webhook a new signing secret. Returns it, to be seen this one time only; the old one signs, too, for a day.
 * Throws not-found.
 */
export const rotateSecret = write({
  name: 'notification.rotate-secret',
  permission: 'notifications:write',
  input: ChannelId,
  async run({ db, organization, audit }, { id }) {
    const stored = await holdChannel(db, organization.id, id)
    if (stored.type !== 'webhook') throw new Problem('not-found')
    const secret = newSecret()
    const rotatedAt = new Date()
    const sealedSecret = sealSecrets([secret, ...newest(stored)], stored)
    await db.notificationChannel.update({ where: { id }, data: { sealedSecret, rotatedAt } })
    audit({ subject: subjectOf(stored), after: { signingSecret: 'set anew' } })
    return { secret, hours: overlapHours }
  },
})

/** The one that signs now; none where it cannot be read. */
function newest(stored: Parameters<typeof signingSecrets>[0]): string[] {
  try {
    return signingSecrets(stored, new Date()).slice(0, 1)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
