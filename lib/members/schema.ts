import { z } from 'zod'
import { roles } from '@/lib/auth/permissions'
import { Email } from '@/lib/line'

const role = z.enum(roles, 'Choose a role')

export const Invitation = z.object({ email: Email, role })
export type Invitation = z.infer<typeof Invitation>

/** `was` is the role that was looked at: one that somebody gave meanwhile is not overwritten unseen. */
export const MemberRole = z.object({ userId: z.uuid(), role, was: z.enum(roles) })
export const MemberId = z.object({ userId: z.uuid() })
export const InvitationId = z.object({ id: z.uuid() })

/** How long an invitation works, in hours. */
export const invitationHours = 72
