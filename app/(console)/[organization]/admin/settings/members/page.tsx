import { load } from '@/app/_adapters/call'
import { InvitationTable } from '@/components/members/invitation-table'
import { InviteButton } from '@/components/members/invite-button'
import { MemberTable } from '@/components/members/member-table'
import { PageHead } from '@/components/ui/page-head'
import { listMembers } from '@/lib/members/list'
import { changeRoleAction, inviteAction, removeAction, revokeAction } from './actions'

export const metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const list = await load(listMembers, organization, {})
  return (
    <>
      <PageHead
        title="Members"
        description="Who may work in this organization, and as what"
        actions={list.mayWrite && <InviteButton invite={inviteAction.bind(null, organization)} />}
      />
      <MemberTable
        list={list}
        changeRole={changeRoleAction.bind(null, organization)}
        remove={removeAction.bind(null, organization)}
      />
      <InvitationTable list={list} revoke={revokeAction.bind(null, organization)} />
    </>
  )
}
