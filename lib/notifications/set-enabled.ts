import 'server-only'
import { write } from '@/lib/operation'
import { holdChannel, refuseStale } from './find'
import { subjectOf } from './note'
import { ChannelSwitch } from './schema'
import { afresh, endWaiting } from './switch-off'

/** Switches a channel on or off; what waits for one that is switched off is not sent. Throws changed-meanwhile, not-found. */
export const setChannelEnabled = write({
  name: 'notification.set-enabled',
  permission: 'notifications:write',
  input: ChannelSwitch,
  async run({ db, organization, audit }, { id, version, enabled }) {
    const stored = await holdChannel(db, organization.id, id)
    refuseStale(stored, version)
    await db.notificationChannel.update({
      where: { id },
      data: { enabled, ...afresh, version: { increment: 1 } },
    })
    if (!enabled) await endWaiting(db, id)
    audit({ subject: subjectOf(stored), before: { enabled: stored.enabled }, after: { enabled } })
    return { id, version: version + 1 }
  },
})
