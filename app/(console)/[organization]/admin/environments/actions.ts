'use server'

import { revalidatePath } from 'next/cache'
import { type Outcome, act } from '@/app/_adapters/action'
import { createEnvironment } from '@/lib/environments/create'
import { moveEnvironment } from '@/lib/environments/move'
import { removeEnvironment } from '@/lib/environments/remove'
import { updateEnvironment } from '@/lib/environments/update'

export async function createAction(organization: string, input: { name: string; production: boolean }) {
  return refreshed(organization, await act(createEnvironment, organization, input))
}

export async function updateAction(organization: string, input: { id: string; name: string; production: boolean }) {
  return refreshed(organization, await act(updateEnvironment, organization, input))
}

export async function moveAction(organization: string, input: { id: string; direction: 'up' | 'down' }) {
  return refreshed(organization, await act(moveEnvironment, organization, input))
}

export async function removeAction(organization: string, input: { id: string }) {
  return refreshed(organization, await act(removeEnvironment, organization, input))
}

function refreshed<O>(organization: string, outcome: Outcome<O>): Outcome<O> {
  if (outcome.ok) revalidatePath(`/${organization}`, 'layout')
  return outcome
}
