import 'server-only'
import { v7 } from 'uuid'
import { z } from 'zod'
import { Line } from '@/lib/line'
import { nameKey } from '@/lib/names'
import { read, write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { join, takeInvitation } from './join'

/** An account at the provider, as a verified ID token names it (OpenID Connect Core 1.0, section 5.7). */
const Identity = z.object({ issuer: z.string().min(1), subject: z.string().min(1).max(255) })

/** Whether a person can sign in with single sign-on, with a password. */
export const showIdentity = read({
  name: 'account.show-single-sign-on',
  permission: 'signed-in',
  input: z.object({}),
  async run({ db, user }) {
    const stored = await db.user.findUnique({
      where: { id: user.id },
      select: { passwordHash: true, identities: { select: { issuer: true } } },
    })
    return {
      linked: stored?.identities.map((one) => one.issuer) ?? [],
      hasPassword: Boolean(stored?.passwordHash),
    }
  },
})

/**
 * Links the account at the provider to whoever is signed in. Only the callback of single sign-on calls it, with what
 * a verified ID token says. Throws forbidden when it is linked to somebody else.
 */
export const linkIdentity = write({
  name: 'account.link-single-sign-on',
  permission: 'signed-in',
  input: Identity,
  async run({ db, user, audit }, identity) {
    const key = { issuer_subject: identity }
    const known = await db.identity.findUnique({ where: key })
    if (known && known.userId !== user.id) throw new Problem('forbidden')
    if (!known) await db.identity.create({ data: { ...identity, userId: user.id } })
    audit({ subject: { type: 'member', id: user.id, name: user.email }, after: { issuer: identity.issuer } })
  },
})

/** Unlinks single sign-on; all sessions end. Throws last-one for somebody who has no password. */
export const unlinkIdentity = write({
  name: 'account.unlink-single-sign-on',
  permission: 'signed-in',
  input: z.object({}),
  async run({ db, user, audit }) {
    const stored = await db.user.findUnique({ where: { id: user.id } })
    if (!stored?.passwordHash) {
      throw new Problem('last-one', {
        detail: 'This is your only way in. Ask for a password reset link first.',
      })
    }
    await db.identity.deleteMany({ where: { userId: user.id } })
    await db.user.update({ where: { id: user.id }, data: { sessionEpoch: { increment: 1 } } })
    audit({ subject: { type: 'member', id: user.id, name: user.email } })
  },
})

/**
 * Accepts an invitation with a verified account at the provider instead of a password. An account that exists under
 * the invited email is joined only if this identity is linked to it: holding the link must not open it.
 * Throws link-used-or-expired; forbidden, whose data says why.
 */
export const acceptInvitationWithIdentity = write({
  name: 'invitation.accept-with-single-sign-on',
  permission: 'anyone',
  input: Identity.extend({ token: z.string(), name: Line.max(100).catch('') }),
  async run({ db, audit }, { token, name, issuer, subject }) {
    const invitation = await takeInvitation(db, token)
    const { email } = invitation
    const emailKey = nameKey(email)
    const identity = await db.identity.findUnique({
      where: { issuer_subject: { issuer, subject } },
      include: { user: true },
    })
    if (identity && identity.user.emailKey !== emailKey) refuse('other-account')
    if (!identity && (await db.user.findUnique({ where: { emailKey } }))) refuse('has-account')
    const userId = identity?.userId ?? v7()
    if (!identity) {
      await db.user.create({
        data: {
          id: userId,
          email,
          emailKey,
          name: name || (email.split('@')[0] as string),
          identities: { create: { issuer, subject } },
        },
      })
    }
    const note = await join(db, userId, invitation)
    audit({ ...note, after: { ...note.after, issuer } })
  },
})

function refuse(why: 'other-account' | 'has-account'): never {
  throw new Problem('forbidden', { data: { why } })
}
