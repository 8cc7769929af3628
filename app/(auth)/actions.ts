'use server'

import { cookies } from 'next/headers'
import { act } from '@/app/_adapters/action'
import { acceptInvitation, changePassword, resetPassword, signOutEverywhere } from '@/lib/auth/account'
import { Intended, intentCookie } from '@/lib/auth/intent-cookie'
import { unlinkIdentity } from '@/lib/auth/link-identity'
import { completeSetup } from '@/lib/auth/setup'

type Values = Record<string, string>
/** What the form sends. The operation judges it: a server action's arguments are whatever was sent. */
type Fields<Name extends string> = Record<Name, string>

export async function completeSetupAction(token: string, values: Values) {
  return act(completeSetup, undefined, {
    ...(values as Fields<'organization' | 'name' | 'email' | 'password'>),
    token,
  })
}

export async function acceptInvitationAction(token: string, values: Values) {
  return act(acceptInvitation, undefined, { ...(values as Fields<'name' | 'password'>), token })
}

export async function resetPasswordAction(token: string, values: Values) {
  return act(resetPassword, undefined, { ...(values as Fields<'password'>), token })
}

export async function changePasswordAction(values: Values) {
  return act(changePassword, undefined, { ...(values as Fields<'current' | 'password'>) })
}

export async function signOutEverywhereAction() {
  return act(signOutEverywhere, undefined, {})
}

/** Remembers, for this browser and ten minutes, what single sign-on is meant for. */
export async function intendAction(kind: 'account' | 'invitation', token: string) {
  const intended = Intended.safeParse({ kind, token })
  if (!intended.success) return
  const { name, options } = intentCookie()
  ;(await cookies()).set(name, JSON.stringify(intended.data), options)
}

export async function unlinkIdentityAction() {
  return act(unlinkIdentity, undefined, {})
}
