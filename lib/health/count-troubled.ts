import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'
import { ofHealth } from './filter'

/** How many key managers of the organization wait for a person: as many as its overview says. */
export const countTroubled = read({
  name: 'key-manager.count-troubled',
  permission: 'key-managers:read',
  input: z.object({}),
  async run({ db, organization }) {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM "KeyManager" k
      WHERE k."organizationId" = ${organization.id}::uuid AND ${ofHealth('troubled')}`
    return row?.count ?? 0
  },
})
