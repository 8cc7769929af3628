'use server'

import { cookies } from 'next/headers'
import type { z } from 'zod'
import { act } from '@/app/_adapters/action'
import { getTokenAsApplication } from '@/lib/get-token/as-application'
import { beginAsUser, finishAsUser } from '@/lib/get-token/as-user'
import { flowCookie } from '@/lib/get-token/flow'
import type { Asked, Came } from '@/lib/get-token/schema'

type Asking = z.input<typeof Asked>

export async function getAsApplicationAction(organization: string, input: Asking) {
  return act(getTokenAsApplication, organization, input)
}

/** Answers where the browser goes; what ties the answer to this session goes into a cookie that no script reads. */
export async function beginAsUserAction(organization: string, input: Asking) {
  const outcome = await act(beginAsUser, organization, input)
  if (!outcome.ok) return outcome
  const { name, options } = flowCookie()
  ;(await cookies()).set(name, outcome.value.cookie, options)
  return { ok: true as const, value: { url: outcome.value.url } }
}

/** Gets the token once: the cookie ends, whatever came of it. */
export async function finishAsUserAction(organization: string, input: Omit<z.input<typeof Came>, 'cookie'>) {
  const { name, options } = flowCookie()
  const kept = await cookies()
  const cookie = kept.get(name)?.value ?? ''
  const outcome = await act(finishAsUser, organization, { ...input, cookie })
  kept.set(name, '', { ...options, maxAge: 0 })
  return outcome
}
