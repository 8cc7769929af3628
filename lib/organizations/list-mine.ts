import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import type { PrismaClient } from '@/lib/db/client'
import { read } from '@/lib/operation'

/** The organizations the person belongs to, by name, with their role in each, and how many key managers need somebody. */
export const listMyOrganizations = read({
  name: 'organization.list-mine',
  permission: 'signed-in',
  input: z.object({}),
  async run({ db, memberships }) {
    const readable = memberships.filter(({ role }) => may(role, 'key-managers:read'))
    const troubled = await countTroubled(
      db,
      readable.map(({ organization }) => organization.id),
    )
    return memberships.map(({ organization: { id, handle, name }, role }) => ({
      handle,
      name,
      role,
      attention: troubled.get(id) ?? 0,
    }))
  },
})

/** Enabled key managers whose health is not well, by organization. */
async function countTroubled(db: PrismaClient, organizations: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT k."organizationId" AS "id", count(*)::int AS "count"
    FROM "KeyManagerHealth" h JOIN "KeyManager" k ON k."id" = h."keyManagerId"
    WHERE h."state" IN ('attention', 'failing') AND k."enabled" AND k."organizationId" = ANY(${organizations}::uuid[])
    GROUP BY k."organizationId"`
  return new Map(rows.map(({ id, count }) => [id, count]))
}
