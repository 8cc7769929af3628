'use client'

import { ConfirmButton } from '@/components/organizations/confirm-button'
import { roleNames } from '@/lib/auth/permissions'
import type { Members } from '@/lib/members/list'
import type { MemberActions } from './actions'
import { RoleForm } from './role-form'

/** Who belongs to the organization, and as what. */
export function MemberTable({ list, changeRole, remove }: { list: Members } & Omit<MemberActions, 'revoke'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="region" tabIndex={0} aria-label="Members">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Email</th>
            <th scope="col">Role</th>
            <th scope="col">
              <span className="vh">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.members.map((member) => (
            <tr key={member.id}>
              <th scope="row" className="wrap-any" dir="auto">
                {member.name}
                {member.id === list.me && <span className="small muted"> (you)</span>}
              </th>
              <td className="wrap-any">{member.email}</td>
              <td>
                {list.mayWrite ? (
                  <RoleForm key={member.role} member={member} changeRole={changeRole} />
                ) : (
                  roleNames[member.role]
                )}
              </td>
              <td>
                {list.mayWrite && (
                  <ConfirmButton
                    label={`Remove ${member.name}`}
                    verb="Remove"
                    words={`${member.email} sees nothing of this organization from then on. The account stays, and so does what the audit log says.`}
                    action={remove.bind(null, { userId: member.id })}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
