import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'oidc-provider'
import { query } from '@/lib/testing/query'
import type { Authority } from '@/lib/testing/sandbox/certificate'
import { newKey, publicPart } from '@/lib/testing/sandbox/provider'

/**
 * A server that publishes the document and keys of any number of issuers, and counts who was asked for them how often.
 * Whoever has an answer already is told that it still holds. With an `authority` it speaks https.
 */
export async function publishing({ authority }: { authority?: Authority } = {}) {
  let keys = [await newKey()]
  const asked = { document: new Map<string, number>(), keys: new Map<string, number>() }
  const waiting: (() => void)[] = []
  let held = false
  const listener: RequestListener = (request, response) => {
    const [, name = '', what = ''] = (request.url ?? '').split('/')
    const issuer = `${origin}/${name}`
    const counts = what === 'keys' ? asked.keys : asked.document
    counts.set(name, (counts.get(name) ?? 0) + 1)
    const document = { issuer, token_endpoint: `${issuer}/token` }
    const body = JSON.stringify(what === 'keys' ? { keys: keys.map(publicPart) } : document)
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    const answer = () =>
      request.headers['if-none-match'] === etag
        ? response.writeHead(304, { etag }).end()
        : response.writeHead(200, { 'content-type': 'application/json', etag }).end(body)
    if (held) waiting.push(answer)
    else answer()
  }
  const server = authority
    ? createTlsServer(
        authority.issue({ hosts: ['127.0.0.1'], notAfter: new Date(Date.now() + 90 * 86_400_000) }),
        listener,
      )
    : createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http${authority ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    asked,
    /** From now on these keys are published, and no others. */
    publish(...published: JWK[]) {
      keys = published
    },
    /** From now on nobody is answered. */
    hold() {
      held = true
    },
    /** How many wait for an answer. */
    held: () => waiting.length,
    release() {
      held = false
      for (const answer of waiting.splice(0)) answer()
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Puts key managers of such a server into the one organization of a database, as they are after they were added. */
export async function addToCheck(databaseUrl: string, origin: string, count: number): Promise<void> {
  await query(
    databaseUrl,
    `WITH made AS (
      INSERT INTO "KeyManager" ("id", "organizationId", "name", "nameKey", "type", "wellKnownUrl", "issuer", "endpoints",
        "clientIdClaim", "scopesClaims", "updatedAt")
      SELECT gen_random_uuid(), o."id", 'km' || n, 'km' || n, 'custom', $1 || '/' || n || '/document', $1 || '/' || n,
        jsonb_build_object('jwksEndpoint', $1 || '/' || n || '/keys'), 'azp', '{/scope}', now()
      FROM "Organization" o, generate_series(1, $2::int) n RETURNING "id", "issuer")
    INSERT INTO "KeyManagerIssuer" SELECT "id", "issuer" FROM made`,
    [origin, count],
  )
}
