'use client'

import { ConfirmButton } from '@/components/organizations/confirm-button'
import { roleNames } from '@/lib/auth/permissions'
import type { Members } from '@/lib/members/list'
import type { MemberActions } from './actions'

/** Invitations that can still be used. */
export function InvitationTable({ list, revoke }: { list: Members } & Pick<MemberActions, 'revoke'>) {
  if (list.invitations.length === 0) return null
  return (
    <section className="stack" aria-labelledby="invitations">
      <h2 id="invitations">Invitations</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="region" tabIndex={0} aria-label="Invitations">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Email</th>
              <th scope="col">Role</th>
              <th scope="col">Works until (UTC)</th>
              <th scope="col">
                <span className="vh">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.invitations.map((one) => (
              <tr key={one.id}>
                <th scope="row" className="wrap-any">
                  {one.email}
                </th>
                <td>{roleNames[one.role]}</td>
                <td className="nowrap num">
                  <time dateTime={one.expiresAt.toISOString()}>
                    {one.expiresAt.toISOString().slice(0, 16).replace('T', ' ')}
                  </time>
                </td>
                <td>
                  {list.mayWrite && (
                    <ConfirmButton
                      label={`Withdraw the invitation of ${one.email}`}
                      verb="Withdraw"
                      words="Its link stops working at once."
                      action={() => revoke({ id: one.id })}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
