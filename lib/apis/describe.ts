import 'server-only'
import type { AccessDescription, DescribedApi, DescribedKeyManager } from '@/lib/access/description'
import type { Prisma, PrismaClient, Transaction } from '@/lib/db/client'
import { trustedIssuer, trustedIssuerFields } from '@/lib/key-managers/trusted-issuer'
import { Problem } from '@/lib/problem'

const apiFields = {
  id: true,
  name: true,
  apiVersion: true,
  allKeyManagers: true,
  ownAudiencePolicy: true,
  acceptedAudiences: true,
  allowedClients: true,
  lenientPaths: true,
  keyManagers: { select: { keyManagerId: true }, orderBy: { keyManagerId: 'asc' } },
  operations: {
    select: { method: true, path: true, public: true, scopeMode: true, scopes: true },
    orderBy: { position: 'asc' },
  },
} as const satisfies Prisma.ApiSelect

/**
 * Everything that decides about requests in an environment of the organization, as of one moment: what changes while it is
 * read is in the next one. Keys of a key manager that is not accepted there are left out, and stale ones, so that no gateway
 * takes them that cannot tell. Throws not-found for an environment of another organization.
 */
export function describeAccess(
  db: PrismaClient,
  organizationId: string,
  environmentId: string,
): Promise<AccessDescription> {
  return db.$transaction((tx) => described(tx, organizationId, environmentId), {
    isolationLevel: 'RepeatableRead',
  })
}

async function described(
  db: Transaction,
  organizationId: string,
  environmentId: string,
): Promise<AccessDescription> {
  const environment = await db.environment.findFirst({
    where: { id: environmentId, organizationId },
    select: {
      id: true,
      name: true,
      production: true,
      organization: { select: { id: true, handle: true, name: true, revision: true } },
    },
  })
  if (!environment) throw new Problem('not-found')
  const keyManagers = await db.keyManager.findMany({
    where: { organizationId },
    select: trustedIssuerFields,
    orderBy: { nameKey: 'asc' },
  })
  const placed = await db.apiBasePath.findMany({
    where: { environmentId },
    select: { basePath: true, api: { select: apiFields } },
    orderBy: { basePath: 'asc' },
  })
  const { organization, ...named } = environment
  const { revision, ...owner } = organization
  return {
    format: 1,
    organization: owner,
    environment: named,
    revision,
    keyManagers: keyManagers.map((one) => describedKeyManager(one, environmentId)),
    apis: placed.map(({ basePath, api }) => describedApi(api, basePath)),
  }
}

function describedKeyManager(
  stored: Prisma.KeyManagerGetPayload<{ select: typeof trustedIssuerFields }>,
  environmentId: string,
): DescribedKeyManager {
  const { keysRead, jwks, ...trusted } = trustedIssuer(stored)
  const { environments } = trusted
  const accepted =
    trusted.enabled && (environments === 'all' || environments.some(({ id }) => id === environmentId))
  const endpoints = stored.endpoints as { jwksEndpoint?: string; introspectionEndpoint?: string }
  return {
    ...trusted,
    jwks: accepted && !(keysRead && new Date() > keysRead.staleAt) ? jwks : { keys: [] },
    keysRead: keysRead
      ? {
          at: keysRead.at.toISOString(),
          dueBy: keysRead.dueBy.toISOString(),
          staleAt: keysRead.staleAt.toISOString(),
          failedSince: keysRead.failedSince,
        }
      : null,
    jwksEndpoint: endpoints.jwksEndpoint ?? null,
    introspectionEndpoint: endpoints.introspectionEndpoint ?? null,
  }
}

function describedApi(
  api: Prisma.ApiGetPayload<{ select: typeof apiFields }>,
  basePath: string,
): DescribedApi {
  const { id, name, apiVersion, lenientPaths, acceptedAudiences, allowedClients } = api
  return {
    id,
    name,
    apiVersion,
    basePath,
    keyManagers: api.allKeyManagers ? 'all' : api.keyManagers.map(({ keyManagerId }) => keyManagerId),
    audiencePolicy: api.ownAudiencePolicy ? { acceptedAudiences, allowedClients } : null,
    lenientPaths,
    operations: api.operations.map(({ method, path, public: open, scopeMode, scopes }) => ({
      method,
      path,
      ...(open
        ? { public: true as const }
        : { public: false as const, scopeMode: scopeMode as 'all' | 'any', scopes }),
    })),
  }
}
