import { clientIdOf, scopesOf } from '@/lib/oidc/claims'
import { isBearerToken } from '@/lib/oidc/token/bearer'
import { type CheckCode, checks, inWords } from '@/lib/oidc/token/check'
import { type Judgement, judgeToken } from '@/lib/oidc/token/judge'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import type { Access } from './access'
import type { DescribedApi, DescribedOperation } from './description'
import { otherReadings, readPath } from './request-path'

/** A request as a gateway asks about it. `target` is the path as it was sent, still encoded, with or without its query. */
export type AskedRequest = {
  method: string
  target: string
  /** Every value of the header Authorization, in its order. */
  authorization: readonly string[]
  /** The name of a header that asks servers to read another method; left out or null where there is none. */
  methodOverride?: string | null
}

/** Why a request was refused before its token was judged; the checks of tokens have codes of their own. */
export const refusals = {
  request: 'The request is ambiguous',
  path: 'The path is read differently by different servers',
  operation: 'No operation is listed for it',
  'no-token': 'It carries no token',
} as const
export type RefusalCode = keyof typeof refusals | CheckCode

type Place = { api: DescribedApi | null; operation: DescribedOperation | null }

/** What becomes of a request. */
export type Decision = Place &
  (
    | { outcome: 'allowed'; identity: Identity | null; judgement: Judgement | null }
    | {
        outcome: 'refused'
        status: 400 | 401 | 403
        reason: RefusalCode
        /** What is wrong, in a sentence that says nothing of other tokens or key managers. */
        words: string
        keyManager: { id: string; name: string } | null
        judgement: Judgement | null
      }
  )

/** Who calls, as the token says it, for the API behind the gateway. */
export type Identity = {
  issuer: string
  subject: string | null
  clientId: string | null
  scopes: string[]
  keyManager: { id: string; name: string }
  /** Seconds since 1970. */
  expires: number
}

const scheme = 'bearer '
const noBearerToken = 'The Authorization header carries no bearer token'

/** A request to an operation that asks for a token, and what it carries as one, which was not looked at yet. */
export type Asking = { api: DescribedApi; operation: DescribedOperation & { public: false }; token: string }

/**
 * Decides about one request: the operation that its path and method lead to, and whether its token opens that. The one
 * function that the authorizer, the console's question and the tests of every gateway ask. What is not listed is refused,
 * whoever asks. Reaches no network and throws nothing.
 */
export async function decide(access: Access, asked: AskedRequest, now: Date): Promise<Decision> {
  const found = locate(access, asked)
  return 'token' in found ? decideByToken(access, found, now) : found
}

/** The first half of `decide`: what needs no token judged, or the token that the rest depends on. */
export function locate(access: Access, asked: AskedRequest): Decision | Asking {
  const nowhere: Place = { api: null, operation: null }
  if (asked.methodOverride)
    return refuse(400, 'request', `The header ${asked.methodOverride} asks for another method`, nowhere)
  const path = readPath(asked.target)
  if ('refused' in path) return refuse(400, 'path', path.refused, nowhere)
  const route = access.route(asked.method, path)
  const { api } = route
  if (path.odd && !api?.lenientPaths) {
    const still = api ? `, and ${api.name} lets no such path through: its settings say so under Paths` : ''
    return refuse(400, 'path', () => `The path has ${path.odd}${still}`, nowhere)
  }
  if (path.odd && api && !otherReadings(path.segments)?.every((segments) => access.isOf(api, segments)))
    return refuse(400, 'path', `The path has ${path.odd}, and some servers read it as another API’s`, nowhere)
  if (!route.operation) return refuse(403, 'operation', refusals.operation, { api, operation: null })
  const { operation } = route
  const place: Place = { api, operation }
  if (operation.public) return { outcome: 'allowed', ...place, identity: null, judgement: null }
  const [credentials, ...others] = asked.authorization
  if (credentials === undefined) return refuse(401, 'no-token', refusals['no-token'], place)
  if (others.length > 0) return refuse(400, 'request', 'There are several Authorization headers', place)
  const token = bearerToken(credentials)
  if (token === null) return refuse(401, 'no-token', noBearerToken, place)
  return { api: route.api, operation, token }
}

/** What stands behind the scheme of RFC 6750, section 2.1, in any capitals, and one space or more; null where that is none. */
function bearerToken(credentials: string): string | null {
  if (credentials.slice(0, scheme.length).toLowerCase() !== scheme) return null
  let start = scheme.length
  while (credentials[start] === ' ') start += 1
  return credentials.slice(start)
}

/** The second half: whether the token opens the operation. */
export async function decideByToken(
  access: Access,
  { api, operation, token }: Asking,
  now: Date,
): Promise<Decision> {
  const place: Place = { api, operation }
  if (!isBearerToken(token)) return refuse(401, 'no-token', noBearerToken, place)
  const judgement = await judgeToken(token, {
    trusted: access.trusted(api),
    environment: access.environment,
    scopes: operation.scopeMode === 'any' ? { anyOf: operation.scopes } : operation.scopes,
    now,
  })
  return decisionBy(judgement, place)
}

/** What a judged token comes to, at a place or at none in particular. */
export function decisionBy(judgement: Judgement, place: Place): Decision {
  const { api, operation } = place
  if (judgement.accepted)
    return { outcome: 'allowed', api, operation, identity: identityOf(judgement), judgement }
  const code = firstFailure(judgement)
  return refuse(code === 'scopes' ? 403 : 401, code, () => foundBy(code, judgement), place, judgement)
}

/** The words are made when somebody reads them: a gateway is told the reason alone, and asks thousands of times a second. */
export function refuse(
  status: 400 | 401 | 403,
  reason: RefusalCode,
  words: string | (() => string),
  place: Place,
  judgement: Judgement | null = null,
): Decision & { outcome: 'refused' } {
  return {
    outcome: 'refused',
    status,
    reason,
    get words() {
      return typeof words === 'string' ? words : words()
    },
    ...place,
    keyManager: judgement && named(judgement),
    judgement,
  }
}

const codes = Object.keys(checks) as CheckCode[]

/** The check that says most: the first that failed, but missing scopes only where nothing else did. */
function firstFailure({ outcomes }: Judgement): CheckCode {
  const failed = codes.filter((code) => outcomes[code]?.outcome === 'failed')
  return (
    failed.find((code) => code !== 'scopes') ??
    failed[0] ??
    (codes.find((code) => code !== 'introspection' && outcomes[code]?.outcome !== 'passed') as CheckCode)
  )
}

function foundBy(code: CheckCode, { outcomes }: Judgement): string {
  return inWords(outcomes, 'It could not be made').find((check) => check.code === code)?.found ?? ''
}

function named({ keyManager }: Judgement): { id: string; name: string } | null {
  return keyManager && { id: keyManager.id, name: keyManager.name }
}

/** Who calls, as an accepted token says it. */
function identityOf({ claims, keyManager }: Judgement): Identity {
  const { sub, iss, exp } = claims as { sub?: unknown; iss: string; exp: number }
  const trusted = keyManager as TrustedIssuer
  return {
    issuer: iss,
    subject: typeof sub === 'string' ? sub : null,
    clientId: clientIdOf(claims ?? {}, trusted.clientIdClaim),
    scopes: scopesOf(claims ?? {}, trusted.scopesClaims),
    keyManager: { id: trusted.id, name: trusted.name },
    expires: exp,
  }
}
