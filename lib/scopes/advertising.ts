import 'server-only'
import type { PrismaClient } from '@/lib/db/client'

/** The organization's key managers whose documents name one of the scopes (`scopes_supported`; RFC 8414, section 2). */
export function advertising(db: PrismaClient, organizationId: string, scopes: string[]) {
  return db.$queryRaw<{ scope: string; id: string; name: string; enabled: boolean }[]>`
    SELECT DISTINCT s."scope", k."id", k."name", k."enabled", k."nameKey" FROM "KeyManager" k,
      jsonb_array_elements_text(CASE WHEN jsonb_typeof(k."document" -> 'scopes_supported') = 'array'
        THEN k."document" -> 'scopes_supported' ELSE '[]'::jsonb END) AS s("scope")
    WHERE k."organizationId" = ${organizationId}::uuid AND s."scope" = ANY(${scopes}) ORDER BY k."nameKey"`
}
