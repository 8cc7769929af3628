'use server'

import type { z } from 'zod'
import { act } from '@/app/_adapters/action'
import { renameOrganization } from '@/lib/organizations/rename'
import type { RenameOrganization } from '@/lib/organizations/schema'

export async function renameAction(organization: string, input: z.input<typeof RenameOrganization>) {
  return act(renameOrganization, organization, input)
}
