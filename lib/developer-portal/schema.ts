import { z } from 'zod'
import { Line, Lines } from '@/lib/line'

/** The version a change was made from; 0 while nothing was ever saved. */
const version = z.int().min(0)

/** The key managers that developers are offered, in their order. */
export const Selection = z.object({
  version,
  keyManagerIds: z
    .array(z.uuid())
    .max(500, 'At most 500 key managers can be chosen')
    .refine((ids) => new Set(ids).size === ids.length, 'Each key manager can be chosen once'),
})
export type Selection = z.infer<typeof Selection>

export const visibilities = ['members', 'public'] as const
export type Visibility = (typeof visibilities)[number]

/** What the portal says on top, and who may open it. */
export const Configuration = z.object({
  version,
  visibility: z.enum(visibilities, 'Choose who may open the portal'),
  title: Line.min(1, 'Enter a title').max(100, 'Use at most 100 characters'),
  introduction: Lines.max(1000, 'Use at most 1000 characters'),
})
export type Configuration = z.infer<typeof Configuration>

/** What a portal is before anybody saved anything. */
export const unsaved = {
  version: 0,
  visibility: 'members' as Visibility,
  title: 'Developer Portal',
  introduction: '',
}

/** The data of `changed-meanwhile`: who saved (name or email), when (ISO 8601), and what is saved now. */
export type SavedMeanwhile = {
  by: string | null
  at: string | null
  version: number
  visibility: Visibility
  title: string
  introduction: string
  keyManagerIds: string[]
}
