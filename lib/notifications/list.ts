import 'server-only'
import { may } from '@/lib/auth/permissions'
import type { HealthEventKind } from '@/lib/health/event'
import { read } from '@/lib/operation'
import { emailIsOn } from './email'
import { deliveriesPageSize } from './kinds'
import { type ChannelType, NotificationQuery } from './schema'

/**
 * The channels of the organization, and one page of its deliveries, newest first. No secret is read, and of a
 * webhook's address its origin only, because the rest may be a secret, too.
 */
export const listNotifications = read({
  name: 'notification.list',
  permission: 'notifications:read',
  input: NotificationQuery,
  async run({ db, organization, role }, { page: asked }) {
    const where = { organizationId: organization.id }
    const mayWrite = may(role, 'notifications:write')
    const channels = await db.notificationChannel.findMany({
      where,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      omit: { sealedSecret: true, sealedUrl: true, url: true, organizationId: true, createdAt: true },
    })
    const found = await db.notificationDelivery.count({ where })
    // Deliveries are kept for a time: the address may be an old one.
    const page = Math.min(asked, Math.max(1, Math.ceil(found / deliveriesPageSize)))
    const deliveries = await db.notificationDelivery.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * deliveriesPageSize,
      take: deliveriesPageSize,
      select: {
        id: true,
        keyManager: true,
        title: true,
        state: true,
        tries: true,
        dueAt: true,
        status: true,
        detail: true,
        createdAt: true,
        channel: { select: { id: true, name: true, enabled: true } },
      },
    })
    return {
      mayWrite,
      emailIsOn: emailIsOn(),
      now: new Date(),
      channels: channels.map(({ type, events, ...channel }) => ({
        ...channel,
        type: type as ChannelType,
        events: events as HealthEventKind[],
      })),
      page,
      found,
      deliveries: deliveries.map(({ state, ...delivery }) => ({
        ...delivery,
        state: state as 'waiting' | 'delivered' | 'failed',
      })),
    }
  },
})

export type Notifications = Awaited<ReturnType<typeof listNotifications>>
export type ChannelRow = Notifications['channels'][number]
export type DeliveryRow = Notifications['deliveries'][number]
