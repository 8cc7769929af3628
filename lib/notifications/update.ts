import 'server-only'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { holdChannel, refuseStale } from './find'
import { columnsOf, subjectOf, told } from './note'
import { refuseTarget } from './refuse-target'
import { ChangedChannel } from './schema'

/** Changes where a channel leads and what it is told of; an empty address stays as it is stored. Throws changed-meanwhile, invalid-input, not-found. */
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
    if (channel.type === 'webhook' && !channel.url && !stored.sealedUrl) throw needed()
    const data = { ...columnsOf(channel, stored), failingSince: null, version: { increment: 1 } }
    const changed = await db.notificationChannel.update({ where: { id }, data })
    audit({
      subject: subjectOf(changed),
      before: told(stored),
      after: {
        ...told(changed),
        ...(changed.sealedUrl !== stored.sealedUrl && { address: 'set anew' }),
      },
    })
    return { id, version: version + 1 }
  },
})

function needed(): Problem {
  return new Problem('invalid-input', {
    fields: { '#/channel/url': 'The stored address was forgotten. Type it again' },
  })
}
