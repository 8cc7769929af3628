import type { FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import type { Endpoints } from './endpoints'
import type { Finding } from './finding'
import type { IssuerRule } from './issuer'
import { parseObject } from './json'
import { type KeySummary, type PublicKey, readJwks } from './jwks'
import { readMetadata } from './metadata'

export type Form = 'as-given' | 'rfc8414-insertion' | 'openid-insertion' | 'openid-appending'

/** What a server publishes, as read and judged at one moment. */
export type Reading = {
  wellKnownUrl: string
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
}

const documentLimit = 256 * 1024
const jwksLimit = 512 * 1024
const order = { error: 0, warning: 1, info: 2 }

/**
 * Finds, fetches and judges the discovery document behind what somebody typed: its own URL, or an issuer.
 * Throws Problem only (invalid-input, address-refused, unreachable, bad-answer), with the words at `#/wellKnownUrl` and,
 * where a slip is recognized, `data.suggestion`.
 */
export async function discover(
  { fetch, signal }: { fetch: FetchDocument; signal?: AbortSignal },
  { url: typed, rules }: { url: string; rules: ReadingRules },
): Promise<Reading> {
  const url = typed.trim()
  const slip = slipIn(url)
  if (slip)
    throw atField(
      new Problem('invalid-input', {
        detail: slip.words,
        ...(slip.suggestion && { data: { suggestion: slip.suggestion } }),
      }),
    )
  const { found, form, metadata } = await find(fetch, url, signal)
  const reading = readMetadata(metadata, {
    documentUrl: found,
    rule: rules.issuerRule,
    // Plain http got an answer, so the operator opened that very address; nothing else may be http.
    opened: (endpoint) =>
      new URL(endpoint).protocol === 'http:' && new URL(endpoint).origin === new URL(found).origin,
  })
  const keys = await readKeys(fetch, reading.endpoints.jwksEndpoint, signal)
  const findings = [...reading.findings, ...keys.findings, ...(rules.findings?.(reading) ?? [])]
  return {
    ...reading,
    wellKnownUrl: found,
    form,
    metadata,
    keys: keys.keys,
    jwks: keys.jwks,
    findings: findings.sort((a, b) => order[a.severity] - order[b.severity]),
  }
}

/** A document's own URL is used as it is; an issuer is tried in the three forms. */
async function find(fetch: FetchDocument, url: string, signal?: AbortSignal) {
  if (/\/\.well-known\//.test(url))
    return { found: url, form: 'as-given' as const, metadata: await readDocument(fetch, url, signal) }
  const { origin, pathname } = new URL(url)
  const path = pathname.replace(/\/$/, '')
  const candidates: [Form, string][] = [
    ['openid-appending', `${origin}${path}/.well-known/openid-configuration`],
    ['rfc8414-insertion', `${origin}/.well-known/oauth-authorization-server${path}`],
    ...(path
      ? ([['openid-insertion', `${origin}/.well-known/openid-configuration${path}`]] as [Form, string][])
      : []),
  ]
  let first: unknown
  for (const [form, candidate] of candidates) {
    try {
      return { found: candidate, form, metadata: await readDocument(fetch, candidate, signal) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      first ??= error
      if (error.code !== 'bad-answer') break
    }
  }
  throw first
}

async function readDocument(
  fetch: FetchDocument,
  url: string,
  signal?: AbortSignal,
): Promise<Record<string, unknown>> {
  try {
    const answer = await fetch(url, { maxBytes: documentLimit, ...(signal && { signal }) })
    return parseObject(accepted(answer, 'The document'), 'The document')
  } catch (error) {
    throw error instanceof Problem ? atField(error) : error
  }
}

function accepted(answer: Awaited<ReturnType<FetchDocument>>, what: string): Uint8Array {
  const { status, location } = answer
  if (status >= 300 && status < 400) {
    const target = location && URL.canParse(location) ? new URL(location) : null
    throw new Problem('bad-answer', {
      detail: target
        ? `${what}: the server redirects to ${target.host}. Use the address it leads to.`
        : `${what}: the server redirects elsewhere.`,
    })
  }
  if (status === 404)
    throw new Problem('bad-answer', { detail: `${what}: 404, nothing is published at this address.` })
  if (status !== 200) throw new Problem('bad-answer', { detail: `${what}: the server answers ${status}.` })
  return answer.body
}

async function readKeys(fetch: FetchDocument, url: string | undefined, signal?: AbortSignal) {
  if (!url) return { keys: [], jwks: { keys: [] }, findings: [] }
  try {
    const answer = await fetch(url, { maxBytes: jwksLimit, ...(signal && { signal }) })
    return await readJwks(parseObject(accepted(answer, 'The keys'), 'The keys'))
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

/** Slips people make when they paste the address (each seen in the field), in their own words. */
function slipIn(url: string): { words: string; suggestion?: string } | null {
  if (url === '') return { words: 'Paste the well-known URL or the issuer.' }
  if (/[{}<>]/.test(url) || /%7B/i.test(url))
    return { words: 'A placeholder was left in. Put your own tenant or organization in its place.' }
  const twice = /(\/\.well-known\/[a-z-]+).*\1/.exec(url)
  if (twice)
    return {
      words: 'The well-known part is there twice.',
      suggestion: url.slice(0, url.indexOf(twice[1] as string)) + twice[1],
    }
  if (/[^:]\/\/\.well-known/.test(url))
    return {
      words: 'There is one slash too many before .well-known.',
      suggestion: url.replace(/([^:])\/\/\.well-known/, '$1/.well-known'),
    }
  const asgardeo =
    /^(https:\/\/[^/]*asgardeo\.io\/t\/[^/]+)(\/oauth2)?\/\.well-known\/openid-configuration$/.exec(url)
  if (asgardeo)
    return {
      words: 'In Asgardeo the issuer ends in /oauth2/token.',
      suggestion: `${asgardeo[1]}/oauth2/token/.well-known/openid-configuration`,
    }
  if (!/^https?:\/\//.test(url))
    return {
      words: 'The address begins with https://.',
      ...(URL.canParse(`https://${url}`) && { suggestion: `https://${url}` }),
    }
  if (!URL.canParse(url)) return { words: 'This is not an address.' }
  return null
}

function atField(problem: Problem): Problem {
  return new Problem(problem.code, {
    detail: problem.message,
    fields: { '#/wellKnownUrl': problem.message },
    data: problem.data,
    cause: problem.cause,
  })
}
