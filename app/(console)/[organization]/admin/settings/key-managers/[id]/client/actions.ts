'use server'

import { act } from '@/app/_adapters/action'
import { removeClient } from '@/lib/key-managers/client/remove'
import type { SetClientInput } from '@/lib/key-managers/client/schema'
import { setClient } from '@/lib/key-managers/client/set'

export async function setClientAction(organization: string, input: SetClientInput) {
  return act(setClient, organization, input)
}

export async function removeClientAction(organization: string, input: { id: string; version: number }) {
  return act(removeClient, organization, input)
}
