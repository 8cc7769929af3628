import type { Save as SaveChanges } from '@/components/edit/use-edit'
import type { UpdateInput } from '@/lib/key-managers/update-schema'

export type Save = SaveChanges<UpdateInput['changes']>
