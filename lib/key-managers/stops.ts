import { Prisma } from '@/lib/db/client'
import { namedApis } from './named-apis'

/** The names of the APIs that the key manager `k` opens somewhere: one more than are named, to know that there are more. */
export const stops = Prisma.sql`ARRAY(SELECT a."name" || ' ' || a."apiVersion" FROM "Api" a
  WHERE a."organizationId" = k."organizationId"
    AND (a."allKeyManagers" OR EXISTS (SELECT 1 FROM "ApiKeyManager" c WHERE c."apiId" = a."id" AND c."keyManagerId" = k."id"))
    AND EXISTS (SELECT 1 FROM "ApiBasePath" b WHERE b."apiId" = a."id" AND (k."allEnvironments"
      OR EXISTS (SELECT 1 FROM "KeyManagerEnvironment" e WHERE e."keyManagerId" = k."id" AND e."environmentId" = b."environmentId")))
  ORDER BY a."nameKey", a."apiVersion" LIMIT ${namedApis + 1})`
