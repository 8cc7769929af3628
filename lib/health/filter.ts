import { Prisma } from '@/lib/db/client'
import { policyIsEmpty } from '@/lib/key-managers/audience-policy'

/** How key managers are told apart by their health; `troubled` are those that wait for a person. */
export const healthFilters = ['troubled', 'healthy', 'attention', 'failing', 'unchecked'] as const

export type HealthFilter = (typeof healthFilters)[number]

/** That the health of the key manager `k` is so. One that is disabled is not checked, and so is none of them. */
export function ofHealth(health: HealthFilter): Prisma.Sql {
  if (health === 'unchecked')
    return Prisma.sql`(k."enabled" AND NOT EXISTS (SELECT 1 FROM "KeyManagerHealth" s
      WHERE s."keyManagerId" = k."id" AND s."state" IS NOT NULL))`
  if (health === 'troubled')
    return Prisma.sql`(${ofHealth('attention')} OR ${ofHealth('failing')} OR (k."enabled" AND ${policyIsEmpty}))`
  return Prisma.sql`(k."enabled" AND EXISTS (SELECT 1 FROM "KeyManagerHealth" s
    WHERE s."keyManagerId" = k."id" AND s."state" = ${health}))`
}
