import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'

/** Every key manager of the organization by name, to choose from, and whether the caller may get their tokens. */
export const keyManagerChoices = read({
  name: 'key-manager.choices',
  permission: 'key-managers:read',
  input: z.object({}),
  async run({ db, organization, role }) {
    const keyManagers = await db.keyManager.findMany({
      where: { organizationId: organization.id },
      select: { id: true, name: true },
      orderBy: { nameKey: 'asc' },
    })
    return { keyManagers, mayGetTokens: may(role, 'tokens:get') }
  },
})
