'use server'

import type { z } from 'zod'
import { act } from '@/app/_adapters/action'
import { changeMemberRole } from '@/lib/members/change-role'
import { inviteMember } from '@/lib/members/invite'
import { removeMember } from '@/lib/members/remove'
import { revokeInvitation } from '@/lib/members/revoke-invitation'
import type { Invitation, InvitationId, MemberId, MemberRole } from '@/lib/members/schema'

export async function inviteAction(organization: string, input: z.input<typeof Invitation>) {
  return act(inviteMember, organization, input)
}

export async function changeRoleAction(organization: string, input: z.input<typeof MemberRole>) {
  return act(changeMemberRole, organization, input)
}

export async function removeAction(organization: string, input: z.input<typeof MemberId>) {
  return act(removeMember, organization, input)
}

export async function revokeAction(organization: string, input: z.input<typeof InvitationId>) {
  return act(revokeInvitation, organization, input)
}
