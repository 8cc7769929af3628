import { post } from '@/app/_adapters/route'
import { inviteMember } from '@/lib/members/invite'

/** POST {email, role}: invites somebody; the answer holds the link, this one time only. */
export const POST = post(inviteMember)
