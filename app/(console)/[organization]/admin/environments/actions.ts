'use server'

import type { z } from 'zod'
import { act } from '@/app/_adapters/action'
import { createEnvironment } from '@/lib/environments/create'
import { markProduction } from '@/lib/environments/mark-production'
import { moveEnvironment } from '@/lib/environments/move'
import { removeEnvironment } from '@/lib/environments/remove'
import { renameEnvironment } from '@/lib/environments/rename'
import type {
  EnvironmentId,
  MarkProduction,
  MoveEnvironment,
  NewEnvironment,
  RenameEnvironment,
} from '@/lib/environments/schema'

export async function createAction(organization: string, input: z.input<typeof NewEnvironment>) {
  return act(createEnvironment, organization, input)
}

export async function renameAction(organization: string, input: z.input<typeof RenameEnvironment>) {
  return act(renameEnvironment, organization, input)
}

export async function markAction(organization: string, input: z.input<typeof MarkProduction>) {
  return act(markProduction, organization, input)
}

export async function moveAction(organization: string, input: z.input<typeof MoveEnvironment>) {
  return act(moveEnvironment, organization, input)
}

export async function removeAction(organization: string, input: z.input<typeof EnvironmentId>) {
  return act(removeEnvironment, organization, input)
}
