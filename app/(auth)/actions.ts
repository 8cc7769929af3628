'use server'

import { act } from '@/app/_adapters/action'
import { acceptInvitation, changePassword, resetPassword, signOutEverywhere } from '@/lib/auth/account'
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
