import { isBearerToken } from '@/lib/oidc/token/bearer'
import { type Judgement, judgeToken, type SignatureOutcomes } from '@/lib/oidc/token/judge'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import type { Access } from './access'
import { type Decision, decisionBy, refusals, refuse } from './decide'
import type { DescribedApi } from './description'

/** A token that somebody asks about without a request: for which API, by its ID or base path, and with which scopes. */
export type AskedToken = { token: string; api: string | null; scopes: readonly string[] }

/** What becomes of a token, and the IDs of the APIs that it opens. */
export type JudgedBearer = { decision: Decision; apis: string[] }

/**
 * Judges a token as `decide` does, for gateways that ask about tokens and judge paths themselves (RFC 7662). Without an API,
 * one is accepted that any of them accepts, or the audience policy of its key manager. The decision names the API only where
 * there is one.
 */
export async function judgeBearer(access: Access, asked: AskedToken, now: Date): Promise<JudgedBearer> {
  const { token, api: named, scopes } = asked
  const asksFor = access.apis.filter(({ id, basePath }) => named === id || named === basePath)
  const nowhere = { api: asksFor.length === 1 ? (asksFor[0] as DescribedApi) : null, operation: null }
  if (!isBearerToken(token))
    return { decision: refuse(401, 'no-token', refusals['no-token'], nowhere), apis: [] }
  const { environment } = access
  const opened: DescribedApi[] = []
  const signatures: SignatureOutcomes = new Map()
  let nearest: Judgement | null = null
  for (const [trusted, apis] of trustedBy(access, named === null ? access.apis : asksFor, named === null)) {
    const judgement = await judgeToken(token, { trusted, environment, scopes, now, signatures })
    if (judgement.accepted) opened.push(...apis)
    if (!nearest || closeness(judgement) > closeness(nearest)) nearest = judgement
  }
  // An API that is not here accepts nothing.
  if (!nearest) return { decision: refuse(401, 'operation', refusals.operation, nowhere), apis: [] }
  const place = { ...nowhere, api: nowhere.api ?? (opened.length === 1 ? (opened[0] as DescribedApi) : null) }
  return { decision: decisionBy(nearest, place), apis: opened.map(({ id }) => id) }
}

/** Of several judgements of a token, that which accepts it says most, then one by its key manager. */
function closeness({ accepted, keyManager }: Judgement): number {
  return accepted ? 2 : keyManager ? 1 : 0
}

/** The lists of key managers that count, each with the APIs that it counts for: most APIs share one. */
function trustedBy(
  access: Access,
  apis: readonly DescribedApi[],
  alsoOfNone: boolean,
): Map<readonly TrustedIssuer[], DescribedApi[]> {
  const lists = new Map<readonly TrustedIssuer[], DescribedApi[]>()
  if (alsoOfNone) lists.set(access.trusted(null), [])
  for (const api of apis) {
    const trusted = access.trusted(api)
    const list = lists.get(trusted)
    if (list) list.push(api)
    else lists.set(trusted, [api])
  }
  return lists
}
