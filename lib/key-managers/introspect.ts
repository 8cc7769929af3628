import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import type { FetchDocument } from '@/lib/net/fetch-document'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { introspectionLimit, introspectionRequest, judgeIntrospection } from '@/lib/oidc/introspection'
import { failed } from '@/lib/oidc/token/check'
import type { Said } from '@/lib/oidc/token/opaque'
import { Problem } from '@/lib/problem'
import { clientFor } from './client/stored'

type KeyManager = { id: string; name: string; endpoints: unknown }

/**
 * Asks the server of a key manager about an opaque token, as the client that is stored for it. That it cannot be asked, or
 * does not answer, is a check that failed. Throws secret-unreadable.
 */
export async function introspect(
  { db, fetch, organizationId }: { db: PrismaClient; fetch: FetchDocument; organizationId: string },
  { endpoints, ...keyManager }: KeyManager,
  token: string,
): Promise<Said> {
  const notAsked = (found: string, fix: string): Said => ({
    outcome: failed('The server says that the token is active', found, fix),
    claims: null,
  })
  const { introspectionEndpoint: endpoint } = endpoints as Endpoints
  if (!endpoint)
    return notAsked(
      `${keyManager.name} has no introspection endpoint.`,
      `Open ${keyManager.name}, Endpoints, and enter it; or have its server issue access tokens as JWT.`,
    )
  const found = await clientFor(db, { ...keyManager, organizationId }, endpoint)
  if (!found.client) return notAsked(found.why, found.fix)
  try {
    const post = introspectionRequest(token, found.client)
    return judgeIntrospection(await fetch(endpoint, { maxBytes: introspectionLimit, post }))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return notAsked(error.message, 'Check the introspection endpoint, and that its server is up.')
  }
}
