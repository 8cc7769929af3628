'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { roleNames } from '@/lib/auth/permissions'
import { moment } from '@/lib/health/dates'
import type { Members } from '@/lib/members/list'
import type { MemberActions } from './actions'

/** Invitations that can still be used. */
export function InvitationTable({ list, revoke }: { list: Members } & Pick<MemberActions, 'revoke'>) {
  if (list.invitations.length === 0) return null
  return (
    <div className="mt-8 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <h2>Invitations</h2>
      <Table
        label="Invitations"
        cards
        head={
          <>
            <Th>Email</Th>
            <Th>Role</Th>
            <Th>Works until</Th>
            <Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Th>
          </>
        }
      >
        {list.invitations.map((one) => (
          <Row key={one.id} className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
            <RowHead className="min-w-40 [overflow-wrap:anywhere]">{one.email}</RowHead>
            <Td className="max-cards:col-span-full">{roleNames[one.role]}</Td>
            <Td className="whitespace-nowrap tabular-nums max-cards:col-span-full">
              <span className="cards:hidden">Works until </span>
              <time dateTime={one.expiresAt.toISOString()}>{moment(one.expiresAt.toISOString())}</time>
            </Td>
            <Td className="text-right max-cards:col-start-2 max-cards:row-start-1">
              {list.mayWrite && (
                <ConfirmButton
                  label={`Withdraw the invitation of ${one.email}`}
                  verb="Withdraw"
                  words="Its link stops working at once."
                  action={() => revoke({ id: one.id })}
                />
              )}
            </Td>
          </Row>
        ))}
      </Table>
    </div>
  )
}
