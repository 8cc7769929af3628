import { type Judgement, judgeToken } from '@/lib/oidc/token/judge'
import type { Access } from './access'

/** A token that somebody asks about without a request: for which API, by its ID or base path, and with which scopes. */
export type AskedToken = { token: string; api: string | null; scopes: readonly string[] }

/**
 * Judges a token as `decide` does, for gateways that ask about tokens and judge paths themselves (RFC 7662). Null for an
 * API that is not in the environment. Without an API, the audience policies of the key managers count.
 */
export async function judgeBearer(access: Access, asked: AskedToken, now: Date): Promise<Judgement | null> {
  const { token, api: named, scopes } = asked
  const api = access.apis.find(({ id, basePath }) => named === id || named === basePath) ?? null
  if (named !== null && !api) return null
  const { environment } = access
  return judgeToken(token, { trusted: access.trusted(api), environment, scopes, now })
}
