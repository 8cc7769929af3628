import type { Answer } from '@/components/ui/use-answer'
import type { Role } from '@/lib/auth/permissions'

/** What can be done to members, given by the page as server actions. */
export type MemberActions = {
  changeRole: (input: { userId: string; role: Role; was: Role }) => Promise<Answer>
  remove: (input: { userId: string }) => Promise<Answer>
  revoke: (input: { id: string }) => Promise<Answer>
}
export type Invited = { link: string; email: string; hours: number }
