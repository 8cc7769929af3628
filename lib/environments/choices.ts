import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'

/** The environments in their order, as a form offers them to whoever may change a key manager. */
export const environmentChoices = read({
  name: 'environment.choices',
  permission: 'key-managers:write',
  input: z.object({}),
  run: ({ db, organization }) =>
    db.environment.findMany({
      where: { organizationId: organization.id },
      orderBy: [{ position: 'asc' }, { nameKey: 'asc' }],
      select: { id: true, name: true, production: true },
    }),
})
