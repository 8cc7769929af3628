// One server of the bench of the authorizer, in a process of its own: npm run bench starts it and says what it is.
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose'
import type { AccessDescription } from '@/lib/access/description'
import { headersOf } from '@/lib/authorizer/answer'
import { createAuthorizer } from '@/lib/authorizer/authorizer'
import { createAuthorizerServer } from '@/lib/authorizer/server'
import { knowing } from '@/lib/authorizer/testing'
import { log } from '@/lib/log/log'

export type Role =
  /** Names and values of headers, in turns. */
  | { kind: 'constant'; headers: string[] }
  | { kind: 'jose'; jwk: JWK; issuer: string }
  | { kind: 'authorizer'; description: AccessDescription; remembers: number }

function listenerOf(role: Role): RequestListener {
  if (role.kind === 'constant')
    return (_request, response) => {
      response.writeHead(200, role.headers).end()
    }
  if (role.kind === 'jose') return joseListener(role)
  const { description, remembers } = role
  return createAuthorizer(knowing(description), { gatewaySecret: null, log, remembers }).handler
}

const bareAnswer = headersOf({ identity: null })

/** What somebody writes who has jose and one issuer: a bearer token, its signature, issuer, audience, type and one scope. */
function joseListener({ jwk, issuer }: Role & { kind: 'jose' }): RequestListener {
  const keys = createLocalJWKSet({ keys: [jwk] })
  const options = { issuer, audience: 'orders', typ: 'at+jwt', requiredClaims: ['exp'], clockTolerance: 60 }
  return async (request, response) => {
    try {
      const token = (request.headers.authorization ?? '').slice('Bearer '.length)
      const { payload } = await jwtVerify(token, keys, options)
      if (!String(payload.scope).split(' ').includes('orders:read')) throw new Error('scope')
      response.writeHead(200, bareAnswer).end()
    } catch {
      response.writeHead(401, ['Content-Length', '0']).end()
    }
  }
}

/** Bytes, and seconds of a processor so far. */
export type Usage = { memory: number; processor: number }

process.on('message', (message: Role | 'usage') => {
  if (message === 'usage') {
    const { user, system } = process.cpuUsage()
    process.send?.({ memory: process.memoryUsage().rss, processor: (user + system) / 1e6 } satisfies Usage)
    return
  }
  // One HTTP server for all of them: what is compared is what each does behind it.
  const server = createAuthorizerServer(listenerOf(message))
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
process.on('disconnect', () => process.exit(0))
