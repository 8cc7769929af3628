import 'server-only'
import { countRefusals } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import type { Caller } from './access'
import { acceptInvitationWithIdentity, linkIdentity } from './link-identity'
import { recordSignIn } from './sign-in'

/** What the person meant to do when they left for the provider: sign in, link, or accept an invitation. */
export type Intent = {
  kind: 'sign-in' | 'account' | 'invitation'
  token: string
  caller: Caller | null
  from: { address: string | null; requestId: string }
}

/** A verified ID token's account comes back. Returns true when it is signed in, else the page that says why not. */
export async function admit(
  intent: Intent,
  identity: { issuer: string; subject: string; name: string },
): Promise<true | string> {
  const { issuer, subject, name } = identity
  const call = { caller: intent.caller, ...intent.from }
  try {
    if (intent.kind === 'invitation')
      await acceptInvitationWithIdentity(
        { ...call, caller: null },
        { token: intent.token, issuer, subject, name },
      )
    if (intent.kind === 'account') await linkIdentity(call, { issuer, subject })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const why = (error.data as { why?: string } | undefined)?.why
    const codes: Record<string, string> = { 'link-used-or-expired': 'link', 'not-signed-in': 'signed-out' }
    const code = why ?? codes[error.code] ?? 'other-account'
    return `${intent.kind === 'account' && code !== 'signed-out' ? '/account' : '/sign-in'}?error=${code}`
  }
  const user = await linkedUser(issuer, subject)
  if (!user) {
    await recordRefusedSignOn('no-membership', intent.from)
    return '/sign-in?error=no-membership'
  }
  if (intent.kind !== 'account') await recordSignIn(user, 'single sign-on', intent.from)
  return true
}

/** Nobody known is behind it: the event belongs to no organization. */
export async function recordRefusedSignOn(
  reason: 'no-membership' | 'issuer-differs',
  from: { address: string | null; requestId: string },
): Promise<void> {
  const unknown = { actorId: null, actor: 'single sign-on' }
  await countRefusals([null], { ...unknown, operation: 'sign-in', reason, ...from })
}

/** The user behind an account at the provider, if somebody linked it and they belong to an organization. */
export async function linkedUser(issuer: string, subject: string) {
  const client = await db()
  const identity = await client.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: { include: { memberships: true } } },
  })
  return identity && identity.user.memberships.length > 0 ? identity.user : null
}
