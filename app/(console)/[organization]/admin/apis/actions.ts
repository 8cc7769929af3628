'use server'

import { revalidatePath } from 'next/cache'
import { act } from '@/app/_adapters/action'
import { createApi } from '@/lib/apis/create'
import { putOperation } from '@/lib/apis/put-operation'
import { removeApi } from '@/lib/apis/remove'
import { removeOperation } from '@/lib/apis/remove-operation'
import type { ApiInput, UpdateApiInput } from '@/lib/apis/schema'
import { updateApi } from '@/lib/apis/update'

export async function createAction(organization: string, input: ApiInput) {
  return act(createApi, organization, input)
}

export async function updateAction(organization: string, input: UpdateApiInput) {
  const outcome = await act(updateApi, organization, input)
  if (outcome.ok || outcome.problem.code === 'changed-meanwhile') revalidatePath(`/${organization}`, 'layout')
  return outcome
}

export async function removeAction(
  organization: string,
  input: { id: string; name: string; version: number },
) {
  return act(removeApi, organization, input)
}

export async function putOperationAction(organization: string, input: Parameters<typeof putOperation>[1]) {
  return act(putOperation, organization, input)
}

export async function removeOperationAction(
  organization: string,
  input: { id: string; version: number; operationId: string },
) {
  return act(removeOperation, organization, input)
}
