'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/app/_adapters/action'
import { createKeyManager } from '@/lib/key-managers/create'
import type { KeyManagerInput } from '@/lib/key-managers/schema'

export async function createAction(organization: string, input: KeyManagerInput) {
  const outcome = await act(createKeyManager, organization, input)
  if (outcome.ok) revalidatePath(`/${organization}`, 'layout')
  return outcome
}
