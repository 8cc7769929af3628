'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/app/_adapters/action'
import { acceptReading } from '@/lib/key-managers/accept-reading'
import { refreshKeyManager } from '@/lib/key-managers/refresh'
import { removeKeyManager } from '@/lib/key-managers/remove'
import { updateKeyManager } from '@/lib/key-managers/update'
import type { UpdateInput } from '@/lib/key-managers/update-schema'
import type { EndpointName, Endpoints } from '@/lib/oidc/endpoints'

export async function updateAction(organization: string, input: UpdateInput) {
  const outcome = await act(updateKeyManager, organization, input)
  if (outcome.ok || outcome.problem.code === 'changed-meanwhile') revalidatePath(`/${organization}`, 'layout')
  return outcome
}

export async function refreshAction(organization: string, input: { id: string }) {
  return act(refreshKeyManager, organization, input)
}

type Accepted = { id: string; version: number; fields: EndpointName[]; shown: Endpoints }

export async function acceptReadingAction(organization: string, input: Accepted) {
  const outcome = await act(acceptReading, organization, input)
  if (outcome.ok) revalidatePath(`/${organization}`, 'layout')
  return outcome
}

/** Deletes from the key manager's own page, which is not drawn again: it would be gone before it is left. */
export async function removeHereAction(
  organization: string,
  input: { id: string; name: string; version: number },
) {
  return act(removeKeyManager, organization, input)
}
