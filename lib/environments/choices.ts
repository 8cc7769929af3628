import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'
import { environmentsInOrder } from './in-order'

/** The environments in their order, as a form offers them to whoever may change a key manager. */
export const environmentChoices = read({
  name: 'environment.choices',
  permission: 'key-managers:write',
  input: z.object({}),
  run: ({ db, organization }) => environmentsInOrder(db, organization.id),
})
