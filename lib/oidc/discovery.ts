import type { FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import type { JudgeAddress } from './endpoint-findings'
import type { Endpoints } from './endpoints'
import { type Form, fetchObject, find } from './find'
import type { Finding } from './finding'
import type { IssuerRule } from './issuer'
import { type KeySummary, type KeysReading, type PublicKey, readJwks } from './jwks'
import { type MetadataReading, readMetadata } from './metadata'
import { type Slip, slipIn } from './paste'

export type { Form } from './find'

/** What a server publishes, as read and judged at one moment. */
export type Reading = {
  wellKnownUrl: string
  /** Which of the places where a document may be has answered. */
  form: Form
  issuer: string
  acceptedIssuers: string[]
  endpoints: Endpoints
  supported: { grants: string[]; scopes: string[]; algorithms: string[] }
  metadata: Record<string, unknown>
  keys: KeySummary[]
  jwks: { keys: PublicKey[] }
  findings: Finding[]
}

/** What reading needs to know of a key manager type. */
export type ReadingRules = {
  issuerRule: IssuerRule
  findings?(reading: { issuer: string; endpoints: Endpoints }): Finding[]
  /** A slip that people make with this product's addresses. */
  slip?(url: string): Slip | null
}

export const jwksLimit = 512 * 1024
const order = { error: 0, warning: 1, info: 2 }

/** Where nobody says otherwise, https alone is reached. */
const httpsOnly: JudgeAddress = (url) =>
  new URL(url).protocol === 'https:' ? { opened: false } : { refused: 'Only https addresses are read.' }

/**
 * Finds, fetches and judges the discovery document behind what somebody typed: its own URL, or an issuer. `tenants` are
 * those whose tokens are accepted where the issuer is a template.
 * Throws Problem only (invalid-input, address-refused, unreachable, bad-answer), with the words at `#/wellKnownUrl` and,
 * where a slip is recognized, `data.suggestion`.
 */
export async function discover(
  { fetch, signal }: { fetch: FetchDocument; signal?: AbortSignal },
  { url: typed, rules, tenants = [] }: { url: string; rules: ReadingRules; tenants?: readonly string[] },
): Promise<Reading> {
  const judge = fetch.judge ?? httpsOnly
  const url = typed.trim()
  const slip = slipIn(url) ?? rules.slip?.(url) ?? plainHttp(url, judge)
  if (slip) throw atField(asProblem(slip))
  const source = { fetch, signal }
  const found = await find(source, url).catch((error) => {
    throw error instanceof Problem ? atField(error) : error
  })
  if (!Object.hasOwn(found.members, 'issuer') && Array.isArray(found.members.keys))
    throw atField(asProblem({ words: 'These are keys (JWKS), not the discovery document that names them.' }))
  const reading = readMetadata(found.members, {
    documentUrl: found.url,
    rule: rules.issuerRule,
    tenants,
    judge,
  })
  const { keys, jwks, findings } = await readKeys(source, reading)
  return {
    ...reading,
    wellKnownUrl: found.url,
    form: found.form,
    metadata: found.members,
    keys,
    jwks,
    findings: [
      ...reading.findings,
      ...found.findings,
      ...findings,
      ...(rules.findings?.(reading) ?? []),
    ].sort((a, b) => order[a.severity] - order[b.severity]),
  }
}

/** Fetches and judges the keys of a server. What fails is a finding; the set is then empty. */
export async function readKeys(
  source: { fetch: FetchDocument; signal?: AbortSignal | undefined },
  { endpoints, issuer, acceptedIssuers }: Pick<MetadataReading, 'endpoints' | 'issuer' | 'acceptedIssuers'>,
): Promise<KeysReading> {
  if (!endpoints.jwksEndpoint) return { keys: [], jwks: { keys: [] }, findings: [] }
  try {
    // RFC 7517, section 8.5.2: the media type of a key set.
    const set = await fetchObject(
      source,
      endpoints.jwksEndpoint,
      'The keys',
      jwksLimit,
      'application/jwk-set+json',
    )
    const read = await readJwks(set.members, [issuer, ...acceptedIssuers])
    return { ...read, findings: [...set.findings, ...read.findings] }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const finding: Finding = {
      code: 'keys-unreadable',
      severity: 'error',
      title: 'The keys cannot be read',
      detail: error.message,
      fix: 'Check the JWKS Endpoint at the identity provider.',
    }
    return { keys: [], jwks: { keys: [] }, findings: [finding] }
  }
}

/** Plain http where only https is read. */
function plainHttp(url: string, judge: JudgeAddress): Slip | null {
  if (!/^http:/i.test(url) || judge(url).refused === undefined) return null
  const secure = url.replace(/^http:/i, 'https:')
  return judge(secure).refused === undefined
    ? { words: 'The address begins with http://. Use https://.', suggestion: secure }
    : null
}

function asProblem({ words, suggestion }: Slip): Problem {
  return new Problem('invalid-input', { detail: words, ...(suggestion && { data: { suggestion } }) })
}

function atField(problem: Problem): Problem {
  return new Problem(problem.code, {
    detail: problem.message,
    fields: { '#/wellKnownUrl': problem.message },
    data: problem.data,
    cause: problem.cause,
  })
}
