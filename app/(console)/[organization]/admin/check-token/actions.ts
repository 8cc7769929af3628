'use server'

import type { z } from 'zod'
import { act } from '@/app/_adapters/action'
import { type CheckTokenInput, checkToken } from '@/lib/key-managers/check-token'

export async function checkTokenAction(organization: string, input: z.input<typeof CheckTokenInput>) {
  return act(checkToken, organization, input)
}
