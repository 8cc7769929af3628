import { load } from '@/app/_adapters/call'
import { AddChannel } from '@/components/notifications/add-channel'
import { NotificationLists } from '@/components/notifications/notification-lists'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { listMembers } from '@/lib/members/list'
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

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<{ page?: string }> }

export default async function NotificationsPage({ params, searchParams }: Props) {
  const { organization } = await params
  const list = await load(listNotifications, organization, await searchParams)
  // Email may go to them without typing their addresses.
  const members = list.mayWrite && list.emailIsOn ? (await load(listMembers, organization, {})).members : []
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
            <Link href="/docs/notifications" target="_blank">
              What is sent, and how to verify it
            </Link>
          </>
        }
        actions={
          list.mayWrite && <AddChannel emailIsOn={list.emailIsOn} members={members} create={actions.create} />
        }
      />
      <NotificationLists
        organization={organization}
        base={`/${organization}/admin/settings/notifications`}
        list={list}
        members={members}
        actions={actions}
      />
    </>
  )
}
