import { load } from '@/app/_adapters/call'
import { AddChannel } from '@/components/notifications/add-channel'
import { ChannelTable } from '@/components/notifications/channel-table'
import { DeliveryTable } from '@/components/notifications/delivery-table'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { listNotifications } from '@/lib/notifications/list'
import {
  createAction,
  removeAction,
  rotateSecretAction,
  sendAgainAction,
  sendTestAction,
  setEnabledAction,
  updateAction,
} from './actions'

export const metadata = { title: 'Notifications' }

export default async function NotificationsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const list = await load(listNotifications, organization, {})
  const actions = {
    create: createAction.bind(null, organization),
    update: updateAction.bind(null, organization),
    setEnabled: setEnabledAction.bind(null, organization),
    rotateSecret: rotateSecretAction.bind(null, organization),
    remove: removeAction.bind(null, organization),
    sendTest: sendTestAction.bind(null, organization),
    sendAgain: sendAgainAction.bind(null, organization),
  }
  return (
    <>
      <PageHead
        title="Notifications"
        description={
          <>
            Who is told when a key manager changes or fails.{' '}
            <Link href="/docs/notifications">What is sent, and how to verify it</Link>
          </>
        }
        actions={list.mayWrite && <AddChannel emailIsOn={list.emailIsOn} create={actions.create} />}
      />
      {list.channels.length === 0 ? (
        <Empty title="Nobody is told yet">
          Key managers are checked every few minutes. A webhook or an email tells your people, or your
          programs, what changed, what it means, and what to do, before production does.
        </Empty>
      ) : (
        <ChannelTable list={list} actions={actions} />
      )}
      {list.deliveries.length > 0 && <DeliveryTable list={list} sendAgain={actions.sendAgain} />}
    </>
  )
}
