import { z } from 'zod'
import { roles } from '@/lib/auth/permissions'
import { Email } from '@/lib/line'

const role = z.enum(roles, 'Choose a role')

export const Invitation = z.object({ email: Email, role })
export type Invitation = z.infer<typeof Invitation>

export const MemberRole = z.object({ userId: z.uuid(), role })
export const MemberId = z.object({ userId: z.uuid() })
export const InvitationId = z.object({ id: z.uuid() })

/** How long an invitation works, in hours. */
export const invitationHours = 72
