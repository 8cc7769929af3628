import type { IncomingMessage } from 'node:http'
import type { Access } from '@/lib/access/access'
import type { Decision } from '@/lib/access/decide'
import { judgeBearer } from '@/lib/access/judge-bearer'
import { identityHeadersOf } from './identity-headers'

/** What is answered about a token (RFC 7662, section 2.2). */
export type Introspection = { active: boolean } & Record<string, unknown>

/** Bytes of the longest question: a token has 16 KiB at most, and each of its signs three bytes when it is encoded. */
const longest = 64 * 1024

/** Claims that are passed on as the token has them. */
const passedOn = ['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti'] as const

/** The parameters of a question as a form; null where it is longer than any, or no form. */
export async function readQuestion(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += part.length
    if (length > longest) return null
    parts.push(part)
  }
  return new URLSearchParams(Buffer.concat(parts).toString())
}

/**
 * Says of a token whether it is active, and what it says, where our own judgement accepts it. `api` and `scope` ask
 * whether it is so for an API and grants scopes. `gatehouse_apis` are the APIs that it opens, and the headers that tell an
 * API who calls are members too, for gateways that set them themselves. Null for a question that has no token or a parameter twice (RFC 6749,
 * section 3.1).
 */
export async function introspect(
  access: Access,
  question: URLSearchParams,
  now: Date,
): Promise<{ said: Introspection; decision: Decision } | null> {
  const one = (name: string) => question.getAll(name)
  const [tokens, apis, scopes] = [one('token'), one('api'), one('scope')]
  if (tokens.length !== 1 || apis.length > 1 || scopes.length > 1) return null
  const { decision, apis: opened } = await judgeBearer(
    access,
    {
      token: tokens[0] as string,
      api: apis[0] ?? null,
      scopes: (scopes[0] ?? '').split(' ').filter(Boolean),
    },
    now,
  )
  return { said: said(decision, opened), decision }
}

function said(decision: Decision, opened: string[]): Introspection {
  const claims = decision.judgement?.claims
  if (decision.outcome === 'refused' || !decision.identity || !claims) return { active: false }
  const { identity } = decision
  return {
    active: true,
    token_type: 'Bearer',
    scope: identity.scopes.join(' '),
    client_id: identity.clientId ?? undefined,
    gatehouse_apis: opened,
    ...asMembers(identityHeadersOf(identity)),
    ...Object.fromEntries(
      passedOn.flatMap((name) => (Object.hasOwn(claims, name) ? [[name, claims[name]]] : [])),
    ),
  }
}

/** `X-Gatehouse-Subject` as `gatehouse_subject`. */
function asMembers(headers: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    headers.flatMap((name, at) =>
      at % 2 === 0 ? [[name.slice(2).toLowerCase().replaceAll('-', '_'), headers[at + 1] as string]] : [],
    ),
  )
}
