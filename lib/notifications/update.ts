import 'server-only'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { holdChannel, refuseStale } from './find'
import { columnsOf, subjectOf, told } from './note'
import { refuseTarget } from './refuse-target'
import { ChangedChannel } from './schema'

/** Changes where a channel leads and what it is told of. Throws changed-meanwhile, invalid-input, not-found. */
export const updateChannel = write({
  name: 'notification.update',
  permission: 'notifications:write',
  input: ChangedChannel,
  async look({ fetch }, { channel }) {
    refuseTarget(channel, fetch)
  },
  async run({ db, organization, audit }, { id, version, channel }) {
    const stored = await holdChannel(db, organization.id, id)
    if (stored.type !== channel.type) throw new Problem('not-found')
    refuseStale(stored, version)
    const data = { ...columnsOf(channel), failingSince: null, version: { increment: 1 } }
    await db.notificationChannel.update({ where: { id }, data })
    audit({ subject: subjectOf({ id, name: channel.name }), before: told(stored), after: told(channel) })
    return { id, version: version + 1 }
  },
})
