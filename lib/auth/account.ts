import 'server-only'
import { v7 } from 'uuid'
import { z } from 'zod'
import { Line } from '@/lib/line'
import { nameKey } from '@/lib/names'
import { read, write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { countAttempt, forgetAttempt } from './attempts'
import { join, takeInvitation } from './join'
import { consumeLink, findLink } from './one-time-link'
import { hashPassword, NewPassword, passwordMatches } from './password'
import { passwordLength } from './password-length'

/** Who is signed in. */
export const whoAmI = read({
  name: 'account.show',
  permission: 'signed-in',
  input: z.object({}),
  run: async ({ user }) => user,
})

/** Ends every session of the person at its next request, this one too. */
export const signOutEverywhere = write({
  name: 'account.sign-out-everywhere',
  permission: 'signed-in',
  input: z.object({}),
  async run({ db, user }) {
    await db.user.update({ where: { id: user.id }, data: { sessionEpoch: { increment: 1 } } })
  },
})

/** Changes the password; all sessions end. Throws invalid-input when the current one is wrong. */
export const changePassword = write({
  name: 'account.change-password',
  permission: 'signed-in',
  input: z.object({ current: z.string(), password: NewPassword }),
  async look({ db, user, call }, input) {
    const attempt = { emailKey: nameKey(user.email), address: call.address, trusted: `session of ${user.id}` }
    await countAttempt(attempt)
    const stored = await db.user.findUnique({ where: { id: user.id } })
    if (!(await passwordMatches(stored?.passwordHash, input.current))) {
      throw new Problem('invalid-input', { fields: { '#/current': 'This is not your current password' } })
    }
    await forgetAttempt(attempt)
    return { passwordHash: await hashPassword(input.password) }
  },
  async run({ db, user }, _input, { passwordHash }) {
    await db.user.update({ where: { id: user.id }, data: { passwordHash, sessionEpoch: { increment: 1 } } })
  },
})

/** What an invitation or reset link says before it is used. Throws link-used-or-expired. */
export const showLink = read({
  name: 'link.show',
  permission: 'anyone',
  input: z.object({ kind: z.enum(['invitation', 'reset']), token: z.string() }),
  async run({ db }, { kind, token }) {
    const link = await findLink(db, kind, token)
    const email = link.user?.email ?? link.email ?? ''
    const known = await db.user.findUnique({ where: { emailKey: nameKey(email) }, select: { id: true } })
    return {
      email,
      organization: link.organization?.name ?? null,
      role: link.role,
      hasAccount: known !== null,
    }
  },
})

/** Sets a new password through a reset link; all sessions end. */
export const resetPassword = write({
  name: 'account.reset-password',
  permission: 'anyone',
  input: z.object({ token: z.string(), password: NewPassword }),
  async look({ db }, { token, password }) {
    // A forged link is refused before anything costly is done for it.
    await findLink(db, 'reset', token)
    return { passwordHash: await hashPassword(password) }
  },
  async run({ db, audit }, { token }, { passwordHash }) {
    const link = await consumeLink(db, 'reset', token)
    if (!link.user) throw new Problem('link-used-or-expired')
    await db.user.update({
      where: { id: link.user.id },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    })
    audit({ actor: { id: link.user.id, email: link.user.email } })
  },
})

/**
 * Accepts an invitation. Somebody new chooses a name and password; somebody who has an account proves it with the
 * account's password, because holding the link alone must not open it. Returns the organization's handle.
 */
export const acceptInvitation = write({
  name: 'invitation.accept',
  permission: 'anyone',
  input: z.object({
    token: z.string(),
    name: Line.max(100, 'At most 100 characters').default(''),
    password: z.string().max(passwordLength.most),
  }),
  async look({ db, call }, input) {
    const link = await findLink(db, 'invitation', input.token)
    const user = await db.user.findUnique({ where: { emailKey: nameKey(link.email ?? '') } })
    if (user) {
      // Whoever invites holds the link too, and must not guess with it without limit.
      const attempt = { emailKey: user.emailKey, address: call.address }
      await countAttempt(attempt)
      if (await passwordMatches(user.passwordHash, input.password)) {
        await forgetAttempt(attempt)
        return { userId: user.id, passwordHash: null }
      }
      throw new Problem('invalid-input', {
        fields: { '#/password': 'This is not the password of your account' },
      })
    }
    const fields = {
      ...(input.name === '' && { '#/name': 'Tell your name' }),
      ...(!NewPassword.safeParse(input.password).success && { '#/password': 'Use at least 12 characters' }),
    }
    if (Object.keys(fields).length > 0) throw new Problem('invalid-input', { fields })
    return { userId: null, passwordHash: await hashPassword(input.password) }
  },
  async run({ db, audit }, input, seen) {
    const invitation = await takeInvitation(db, input.token)
    const userId = seen.userId ?? v7()
    if (!seen.userId) {
      await db.user.create({
        data: {
          id: userId,
          email: invitation.email,
          emailKey: nameKey(invitation.email),
          name: input.name,
          passwordHash: seen.passwordHash,
        },
      })
    }
    audit(await join(db, userId, invitation))
    return { handle: invitation.organization.handle }
  },
})
