'use client'

import { useState } from 'react'
import { useAnswer } from '@/components/organizations/use-answer'
import { type Role, roleNames, roles } from '@/lib/auth/permissions'
import type { Member } from '@/lib/members/list'
import type { MemberActions } from './actions'

/** The member's role. Another one is chosen first and saved second: an arrow key alone demotes nobody. */
export function RoleForm({ member, changeRole }: { member: Member } & Pick<MemberActions, 'changeRole'>) {
  const [role, setRole] = useState<Role>(member.role)
  const { busy, problem, run } = useAnswer()
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => changeRole({ userId: member.id, role }))
      }}
    >
      <label className="select">
        <span className="vh">Role of {member.name}</span>
        <select value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {roleNames[one]}
            </option>
          ))}
        </select>
      </label>
      {role !== member.role && (
        <button className="btn" type="submit" aria-disabled={busy}>
          Save
        </button>
      )}
      {problem && (
        <span className="error" role="alert">
          {problem.detail}
        </span>
      )}
    </form>
  )
}
