'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Empty } from '@/components/ui/empty'
import type { Notifications } from '@/lib/notifications/list'
import type { NotificationActions } from './actions'
import type { Recipient } from './channel-form'
import { ChannelTable } from './channel-table'
import { DeliveryTable } from './delivery-table'
import { useNotifications } from './use-notifications'

type Props = {
  organization: string
  /** The address of the page. */
  base: string
  list: Notifications
  members: readonly Recipient[]
  actions: NotificationActions
}

const client = new QueryClient()

/** The channels, and below them the deliveries, which follow what is sent meanwhile. */
export function NotificationLists(props: Props) {
  return (
    <QueryClientProvider client={client}>
      <Lists {...props} />
    </QueryClientProvider>
  )
}

function Lists({ organization, base, list: drawn, members, actions }: Props) {
  const list = useNotifications(organization, drawn)
  return (
    <>
      {list.channels.length === 0 ? (
        <Empty title="Nobody is told yet">
          Key managers are checked every few minutes. A webhook or an email tells your people, or your
          programs, what changed, what it means, and what to do, before production does.
        </Empty>
      ) : (
        <ChannelTable list={list} members={members} actions={actions} />
      )}
      {list.deliveries.length > 0 && <DeliveryTable base={base} list={list} sendAgain={actions.sendAgain} />}
    </>
  )
}
