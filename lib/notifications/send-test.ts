import 'server-only'
import { v7 } from 'uuid'
import { write } from '@/lib/operation'
import { countSending } from './count-sending'
import { findChannel } from './find'
import { keepFailing } from './keep-attempt'
import { subjectOf } from './note'
import { testPayload } from './payload'
import { ChannelId } from './schema'
import { send } from './send'

/** Sends a test to a channel, once and at once, also to one that is switched off. Throws not-found, too-many-attempts. */
export const sendTest = write({
  name: 'notification.test',
  permission: 'notifications:write',
  input: ChannelId,
  async look({ db, fetch, user, organization }, { id }) {
    const channel = await findChannel(db, organization.id, id)
    await countSending({ user, organization })
    const { handle, name } = organization
    const payload = testPayload({ handle, name }, channel.name)
    const message = { id: v7(), body: JSON.stringify(payload) }
    return { message, title: payload.data.title, attempt: await send({ fetch }, channel, message) }
  },
  async run({ db, organization, audit }, { id }, { message, title, attempt }) {
    const channel = await findChannel(db, organization.id, id)
    const { outcome, status, detail } = attempt
    const state = outcome === 'delivered' ? 'delivered' : 'failed'
    await db.notificationDelivery.create({
      data: {
        ...message,
        organizationId: organization.id,
        channelId: id,
        event: 'test',
        title,
        state,
        status,
        detail,
        tries: 1,
        triedAt: new Date(),
      },
    })
    if (state === 'delivered') await keepFailing(db, channel, false)
    audit({ subject: subjectOf(channel), after: { outcome: state } })
    return { state, status, detail }
  },
})
