import { z } from 'zod'
import { Line } from '@/lib/line'

const name = Line.min(1, 'Give the environment a name').max(60, 'Use at most 60 characters')

export const NewEnvironment = z.object({ name, production: z.boolean().default(false) })

/** `was` is the name the form was opened with: a rename made meanwhile is not overwritten unseen. */
export const RenameEnvironment = z.object({ id: z.uuid(), name, was: z.string() })
/** `was` is the mark that was looked at. */
export const MarkProduction = z.object({ id: z.uuid(), production: z.boolean(), was: z.boolean() })
/** `was` is the order that was looked at: the ids of all environments. */
export const MoveEnvironment = z.object({
  id: z.uuid(),
  direction: z.enum(['up', 'down']),
  was: z.array(z.uuid()),
})
export const EnvironmentId = z.object({ id: z.uuid() })
