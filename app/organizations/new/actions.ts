'use server'

import { act } from '@/app/_adapters/action'
import { createOrganization } from '@/lib/organizations/create'

export async function createAction(input: { name: string }) {
  return act(createOrganization, undefined, input)
}
