'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/app/_adapters/action'
import { removeKeyManager } from '@/lib/key-managers/remove'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'

export async function setEnabledAction(
  organization: string,
  input: { id: string; version: number; enabled: boolean },
) {
  const outcome = await act(setKeyManagerEnabled, organization, input)
  if (outcome.ok || outcome.problem.code === 'changed-meanwhile') revalidatePath(`/${organization}`, 'layout')
  return outcome
}

export async function removeAction(
  organization: string,
  input: { id: string; name: string; version: number },
) {
  const outcome = await act(removeKeyManager, organization, input)
  if (outcome.ok) revalidatePath(`/${organization}`, 'layout')
  return outcome
}
