import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'

/** Every key manager of the organization by name, to choose from. */
export const keyManagerChoices = read({
  name: 'key-manager.choices',
  permission: 'key-managers:read',
  input: z.object({}),
  run: ({ db, organization }) =>
    db.keyManager.findMany({
      where: { organizationId: organization.id },
      select: { id: true, name: true },
      orderBy: { nameKey: 'asc' },
    }),
})
