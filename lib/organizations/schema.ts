import { z } from 'zod'
import { Line } from '@/lib/line'

export const OrganizationName = Line.min(1, 'Give the organization a name').max(
  60,
  'Use at most 60 characters',
)

export const CreateOrganization = z.object({ name: OrganizationName })

/** `was` is the name the form was opened with: a rename made meanwhile is not overwritten unseen. */
export const RenameOrganization = z.object({ name: OrganizationName, was: z.string() })
