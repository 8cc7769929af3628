import { z } from 'zod'
import { Line } from '@/lib/line'

const name = Line.min(1, 'Give the environment a name').max(60, 'Use at most 60 characters')

export const NewEnvironment = z.object({ name, production: z.boolean().default(false) })

/** `was` is the name the form was opened with: a rename made meanwhile is not overwritten unseen. */
export const RenameEnvironment = z.object({ id: z.uuid(), name, was: z.string() })
export const MarkProduction = z.object({ id: z.uuid(), production: z.boolean() })
export const MoveEnvironment = z.object({ id: z.uuid(), direction: z.enum(['up', 'down']) })
export const EnvironmentId = z.object({ id: z.uuid() })
