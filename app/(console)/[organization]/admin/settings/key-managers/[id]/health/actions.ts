'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/app/_adapters/action'
import { checkKeyManager } from '@/lib/health/check-now'

export async function checkAction(organization: string, input: { id: string }) {
  const outcome = await act(checkKeyManager, organization, input)
  if (outcome.ok) revalidatePath(`/${organization}`, 'layout')
  return outcome
}
