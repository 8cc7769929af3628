import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import { keyManagerType } from '@/lib/key-managers/types'
import type { KeyManagerType } from '@/lib/key-managers/types/type'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { Problem } from '@/lib/problem'

/** What getting a token reads of a key manager. Throws not-found, also for another organization's. */
export async function keyManagerFor(db: PrismaClient, organizationId: string, id: string) {
  const found = await db.keyManager.findFirst({
    where: { id, organizationId },
    select: {
      id: true,
      name: true,
      type: true,
      issuer: true,
      endpoints: true,
      document: true,
      issuers: { select: { issuer: true } },
    },
  })
  if (!found) throw new Problem('not-found')
  const { tokenEndpoint, authorizationEndpoint, revokeEndpoint } = found.endpoints as Endpoints
  if (!tokenEndpoint)
    throw new Problem('invalid-input', { detail: `${found.name} has no token endpoint. Enter one first.` })
  const document = (found.document ?? {}) as Record<string, unknown>
  return {
    id: found.id,
    name: found.name,
    type: keyManagerType(found.type),
    /** Those whose answers are taken: the document's, and the concrete ones where that is a template. */
    issuers: [...new Set([found.issuer, ...found.issuers.map(({ issuer }) => issuer)])],
    tokenEndpoint,
    authorizationEndpoint: authorizationEndpoint ?? null,
    revokeEndpoint: revokeEndpoint ?? null,
    namesIssuer: document.authorization_response_iss_parameter_supported === true,
  }
}

export type KeyManager = Awaited<ReturnType<typeof keyManagerFor>>

/** The audience as the product wants to be asked for it. */
export function audienceParameter(
  { audienceParameter: name }: KeyManagerType,
  audience: string,
): Record<string, string> {
  return audience === '' ? {} : { [name ?? 'resource']: audience }
}
