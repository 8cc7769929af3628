import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** Ways to answer badly, by name: what tests ask the sandbox to do with its discovery document and keys. */
export const misbehaviours = {
  html: (response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>'),
  'not-json': (response) => json(response).end('{"issuer": '),
  'error-text-200': (response) =>
    json(response).end('Error while generating the keyset for tenant domain: sandbox'),
  redirect: (response) => response.writeHead(302, { location: 'https://login.example/' }).end(),
  slow: () => undefined,
  drip(response) {
    json(response).write('{')
    const drop = setInterval(() => response.write(' '), 500)
    response.on('close', () => clearInterval(drop))
  },
  'too-large': (response) => json(response).end(`{"padding":"${'x'.repeat(700_000)}"}`),
  'gzip-bomb': (response) =>
    json(response, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(30_000_000))),
  'no-keys': (response) => json(response).end('{"keys":[]}'),
  // One key that cannot be used, among others that can when it stands in for the keys.
  'broken-key': (response, document) => {
    const keys = Array.isArray(document.keys) ? document.keys : []
    const broken = { kty: 'RSA', kid: 'broken', alg: 'RS256', use: 'sig', n: '!', e: 'AQAB' }
    json(response).end(JSON.stringify({ keys: [broken, ...keys] }))
  },
  'server-error': (response) => response.writeHead(500).end(),
  'not-found': (response) => response.writeHead(404).end(),
  'array-wrapped': (response, document) => json(response).end(JSON.stringify([document])),
  // As after a move at the provider: one endpoint has another address, one is not offered any more.
  moved: (response, { end_session_endpoint: _gone, ...document }) =>
    json(response).end(
      JSON.stringify({ ...document, authorization_endpoint: `${document.authorization_endpoint}/v2` }),
    ),
  // As after a move of the keys: where they were, nothing is found any more.
  'moved-keys': (response, { jwks_uri, keys, ...document }) =>
    keys
      ? response.writeHead(404).end()
      : json(response).end(JSON.stringify({ ...document, jwks_uri: `${jwks_uri}/v2` })),
  'wrong-issuer': (response, document) =>
    json(response).end(JSON.stringify({ ...document, issuer: 'https://attacker.example' })),
} satisfies Record<string, (response: ServerResponse, document: Record<string, unknown>) => unknown>

export type Misbehaviour = keyof typeof misbehaviours

export function isMisbehaviour(name: string): name is Misbehaviour {
  return Object.hasOwn(misbehaviours, name)
}

function json(response: ServerResponse, more: Record<string, string> = {}): ServerResponse {
  return response.writeHead(200, { 'content-type': 'application/json', ...more })
}
