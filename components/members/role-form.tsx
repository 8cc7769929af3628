'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Select } from '@/components/ui/select'
import { useAnswer } from '@/components/ui/use-answer'
import { type Role, roleNames } from '@/lib/auth/permissions'
import type { Member } from '@/lib/members/list'
import type { MemberActions } from './actions'
import { roleOptions } from './role-options'

/** The member's role. Another one is chosen first and saved second: an arrow key alone demotes nobody. */
export function RoleForm({ member, changeRole }: { member: Member } & Pick<MemberActions, 'changeRole'>) {
  const [role, setRole] = useState<Role>(member.role)
  const { busy, problem, run } = useAnswer()
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => changeRole({ userId: member.id, role, was: member.role }))
      }}
    >
      <Select
        label={`Role of ${member.name}`}
        hideLabel
        options={roleOptions}
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
      />
      {role !== member.role && (
        <Button type="submit" busy={busy} title={`Save ${roleNames[role]} for ${member.name}`}>
          Save
        </Button>
      )}
      {problem && <ErrorText role="alert">{problem.detail}</ErrorText>}
    </form>
  )
}
