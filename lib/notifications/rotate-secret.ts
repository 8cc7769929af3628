import 'server-only'
import { moment } from '@/lib/health/dates'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { holdChannel } from './find'
import { subjectOf } from './note'
import { ChannelId } from './schema'
import { newSecret, overlapHours, sealSecrets, signingSecrets } from './secret'

/**
 * Makes a webhook a new signing secret. Returns it, to be seen this one time only; the old one signs, too, for a day.
 * Throws not-found, and too-many-attempts while the one before still signs: receivers have all of that day.
 */
export const rotateSecret = write({
  name: 'notification.rotate-secret',
  permission: 'notifications:write',
  input: ChannelId,
  async run({ db, organization, audit }, { id }) {
    const stored = await holdChannel(db, organization.id, id)
    if (stored.type !== 'webhook') throw new Problem('not-found')
    const rotatedAt = new Date()
    if (signs(stored, rotatedAt).length > 1) throw tooSoon(stored.rotatedAt as Date, rotatedAt)
    const secret = newSecret()
    const sealedSecret = sealSecrets([secret, ...signs(stored, rotatedAt)], stored)
    await db.notificationChannel.update({ where: { id }, data: { sealedSecret, rotatedAt } })
    audit({ subject: subjectOf(stored), after: { signingSecret: 'set anew' } })
    return { secret, hours: overlapHours }
  },
})

/** A third secret would end the one that receivers may still verify with. */
function tooSoon(rotatedAt: Date, now: Date): Problem {
  const until = rotatedAt.getTime() + overlapHours * 3_600_000
  return new Problem('too-many-attempts', {
    detail: `The secret before this one still signs, so that receivers can be changed. Another can be made after ${moment(new Date(until).toISOString())}. If a secret became known, remove the webhook and add it again.`,
    data: { retryAfter: Math.ceil((until - now.getTime()) / 1_000) },
  })
}

/** Those that sign now; none where they cannot be read. */
function signs(stored: Parameters<typeof signingSecrets>[0], now: Date): string[] {
  try {
    return signingSecrets(stored, now)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
