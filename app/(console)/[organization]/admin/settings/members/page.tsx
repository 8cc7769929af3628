import { load } from '@/app/_adapters/call'
import { InvitationTable } from '@/components/members/invitation-table'
import { InviteButton } from '@/components/members/invite-button'
import { MemberTable } from '@/components/members/member-table'
import { listMembers } from '@/lib/members/list'
import { changeRoleAction, inviteAction, removeAction, revokeAction } from './actions'

export const metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const list = await load(listMembers, organization, {})
  return (
    <>
      <div className="head">
        <div>
          <h1>Members</h1>
          <p>Who may work in this organization, and as what</p>
        </div>
        {list.mayWrite && (
          <div className="acts">
            <InviteButton invite={inviteAction.bind(null, organization)} />
          </div>
        )}
      </div>
      <MemberTable
        list={list}
        changeRole={changeRoleAction.bind(null, organization)}
        remove={removeAction.bind(null, organization)}
      />
      <InvitationTable list={list} revoke={revokeAction.bind(null, organization)} />
    </>
  )
}
