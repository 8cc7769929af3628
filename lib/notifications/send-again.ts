import 'server-only'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { claimOne } from './claim'
import { countSending } from './count-sending'
import { sendOrRelease } from './deliver'
import { keepAttempt } from './keep-attempt'
import { subjectOf } from './note'
import { DeliveryId } from './schema'

/**
 * Sends a delivery again, at once and under its own id, so that a receiver knows it. Throws not-found, too-many-attempts,
 * and in-use where its channel is switched off.
 */
export const sendAgain = write({
  name: 'notification.send-again',
  permission: 'notifications:write',
  input: DeliveryId,
  async look({ db, fetch, user, organization }, { id }) {
    const where = { id, organizationId: organization.id }
    const select = { channel: { select: { id: true, name: true, enabled: true } } }
    const delivery = await db.notificationDelivery.findFirst({ where, select })
    if (!delivery) throw new Problem('not-found')
    if (!delivery.channel.enabled)
      throw new Problem('in-use', { detail: `${delivery.channel.name} is switched off. Switch it on first.` })
    await countSending({ user, organization })
    const claim = await claimOne(db, id)
    if (!claim)
      throw new Problem('too-many-attempts', {
        detail: 'It is being sent at this moment. Look again in a few seconds.',
        data: { retryAfter: 5 },
      })
    const attempt = await sendOrRelease({ db, fetch }, claim)
    if (!attempt) throw new Problem('not-found')
    return { claim, attempt, channel: delivery.channel }
  },
  async run({ db, audit }, _input, { claim, attempt, channel }) {
    if (!(await keepAttempt(db, claim, attempt))) throw new Problem('not-found')
    const { outcome, status, detail } = attempt
    audit({
      subject: subjectOf(channel),
      after: { outcome: outcome === 'delivered' ? 'delivered' : 'failed' },
    })
    return { state: outcome === 'delivered' ? 'delivered' : 'failed', status, detail }
  },
})
