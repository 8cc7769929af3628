import { type Judgement, judgeToken } from '@/lib/oidc/token/judge'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import type { Access } from './access'
import { isBearerToken } from './decide'

/** A token that somebody asks about without a request: for which API, by its ID or base path, and with which scopes. */
export type AskedToken = { token: string; api: string | null; scopes: readonly string[] }

/** A token that is accepted, and the IDs of the APIs that it opens. */
export type JudgedBearer = { judgement: Judgement; apis: string[] }

/**
 * Judges a token as `decide` does, for gateways that ask about tokens and judge paths themselves (RFC 7662). Null for one
 * that is not accepted. Without an API, it is one that any of them accepts, or the audience policy of its key manager.
 */
export async function judgeBearer(
  access: Access,
  asked: AskedToken,
  now: Date,
): Promise<JudgedBearer | null> {
  const { token, api: named, scopes } = asked
  if (!isBearerToken(token)) return null
  const { environment } = access
  const opened: string[] = []
  const accepted: Judgement[] = []
  for (const [trusted, apis] of trustedBy(access, named)) {
    const judgement = await judgeToken(token, { trusted, environment, scopes, now })
    if (!judgement.accepted) continue
    accepted.push(judgement)
    opened.push(...apis)
  }
  const [judgement] = accepted
  return judgement ? { judgement, apis: opened } : null
}

/** The lists of key managers that count, each with the APIs that it counts for: most APIs share one. */
function trustedBy(access: Access, named: string | null): Map<readonly TrustedIssuer[], string[]> {
  const lists = new Map<readonly TrustedIssuer[], string[]>()
  if (named === null) lists.set(access.trusted(null), [])
  for (const api of access.apis) {
    if (named !== null && named !== api.id && named !== api.basePath) continue
    const trusted = access.trusted(api)
    lists.set(trusted, [...(lists.get(trusted) ?? []), api.id])
  }
  return lists
}
