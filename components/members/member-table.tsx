'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { roleNames } from '@/lib/auth/permissions'
import type { Members } from '@/lib/members/list'
import type { MemberActions } from './actions'
import { RoleForm } from './role-form'

/** Who belongs to the organization, and as what. */
export function MemberTable({ list, changeRole, remove }: { list: Members } & Omit<MemberActions, 'revoke'>) {
  return (
    <Table
      label="Members"
      cards
      head={
        <>
          <Th>Name</Th>
          <Th>Email</Th>
          <Th>Role</Th>
          <Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Th>
        </>
      }
    >
      {list.members.map((member) => (
        <Row key={member.id} className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
          <RowHead className="min-w-32 [overflow-wrap:anywhere]" dir="auto">
            {member.name}
            {member.id === list.me && <span className="font-normal text-12 text-text-2"> (you)</span>}
          </RowHead>
          <Td className="min-w-40 [overflow-wrap:anywhere] max-cards:col-span-full">{member.email}</Td>
          <Td className="max-cards:col-span-full">
            {list.mayWrite ? (
              <RoleForm key={member.role} member={member} changeRole={changeRole} />
            ) : (
              roleNames[member.role]
            )}
          </Td>
          <Td className="text-right max-cards:col-start-2 max-cards:row-start-1">
            {list.mayWrite && (
              <ConfirmButton
                label={`Remove ${member.name}`}
                verb="Remove"
                words={`${member.email} sees nothing of this organization from then on. The account stays, and so does what the audit log says.`}
                action={remove.bind(null, { userId: member.id })}
              />
            )}
          </Td>
        </Row>
      ))}
    </Table>
  )
}
