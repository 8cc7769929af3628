'use server'

import { cookies } from 'next/headers'
import { act } from '@/app/_adapters/action'
import { acceptInvitation, changePassword, resetPassword, signOutEverywhere } from '@/lib/auth/account'
import { Intended, intentCookie } from '@/lib/auth/intent-cookie'
import { unlinkIdentity } from '@/lib/auth/link-identity'
import { completeSetup } from '@/lib/auth/setup'

type Values = Record<string, string>

export async function completeSetupAction(token: string, values: Values) {
  return act(completeSetup, undefined, {
    ...(values as { organization: string; name: string; email: string; password: string }),
    token,
  })
}

export async function acceptInvitationAction(token: string, values: Values) {
  return act(acceptInvitation, undefined, { name: values.name, password: values.password ?? '', token })
}

export async function resetPasswordAction(token: string, values: Values) {
  return act(resetPassword, undefined, { password: values.password ?? '', token })
}

export async function changePasswordAction(values: Values) {
  return act(changePassword, undefined, { current: values.current ?? '', password: values.password ?? '' })
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
