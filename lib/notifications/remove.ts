import 'server-only'
import { write } from '@/lib/operation'
import { holdChannel } from './find'
import { subjectOf, told } from './note'
import { ChannelId } from './schema'

/** Removes a channel, with its deliveries. Throws not-found. */
export const removeChannel = write({
  name: 'notification.remove',
  permission: 'notifications:write',
  input: ChannelId,
  async run({ db, organization, audit }, { id }) {
    const stored = await holdChannel(db, organization.id, id)
    await db.notificationChannel.delete({ where: { id } })
    audit({ subject: subjectOf(stored), before: told(stored) })
  },
})
