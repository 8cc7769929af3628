import 'server-only'
import { v7 } from 'uuid'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { columnsOf, subjectOf, told } from './note'
import { refuseTarget } from './refuse-target'
import { NewChannel } from './schema'
import { newSecret, sealSecrets } from './secret'

const mostChannels = 20

/**
 * Adds a webhook or email addresses. Returns a webhook's signing secret, which can be seen this one time only.
 * Throws invalid-input, and in-use where the organization has 20 channels.
 */
export const createChannel = write({
  name: 'notification.create',
  permission: 'notifications:write',
  input: NewChannel,
  async look({ fetch }, { channel }) {
    refuseTarget(channel, fetch)
  },
  async run({ db, organization, audit }, { channel }) {
    await lockOrganization(db, organization.id)
    const organizationId = organization.id
    if ((await db.notificationChannel.count({ where: { organizationId } })) >= mostChannels)
      throw new Problem('in-use', {
        detail: `An organization has at most ${mostChannels} of them. Remove one first.`,
      })
    const id = v7()
    const secret = channel.type === 'webhook' ? newSecret() : null
    const sealedSecret = secret && sealSecrets([secret], { id, organizationId })
    const made = await db.notificationChannel.create({
      data: {
        ...{ id, organizationId, type: channel.type, sealedSecret },
        ...columnsOf(channel, { id, organizationId }),
      },
    })
    audit({ subject: subjectOf(made), after: told(made) })
    return { id, secret }
  },
})
