import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { publicKey } from '@/lib/testing/published'
import { query } from '@/lib/testing/query'

/** A server that publishes the document and keys of any number of issuers, and counts who was asked for how often. */
export async function publishing() {
  const keys = JSON.stringify({ keys: [await publicKey()] })
  const asked = new Map<string, number>()
  const waiting: (() => void)[] = []
  let held = false
  const send = (response: ServerResponse, body: string) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  const server = createServer((request, response) => {
    const [, name = '', what = ''] = (request.url ?? '').split('/')
    const issuer = `${origin}/${name}`
    const document = JSON.stringify({ issuer, token_endpoint: `${issuer}/token` })
    if (what !== 'keys') asked.set(name, (asked.get(name) ?? 0) + 1)
    const answer = () => send(response, what === 'keys' ? keys : document)
    if (held) waiting.push(answer)
    else answer()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    asked,
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
