import { constants, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import type { Sent } from '../send'
import { isFound } from './re2'

/**
 * What becomes of a request by an exported file of Envoy, as its API and its sources say that they are read: RBAC
 * (envoy.config.rbac.v3), jwt_authn with jwt_verify_lib, and routes. A stand-in for Envoy, which cannot be run here.
 */

// biome-ignore lint/suspicious/noExplicitAny: a file is read whose shape the schema was asked about.
type Any = any

type Request = { method: string; path: string; headers: Map<string, string> }
type Token = { header: Any; claims: Any }

/** The cluster that a request goes to; null where it is refused. */
export function clusterFor(file: Any, sent: Sent): string | null {
  const { typed_config: manager } = file.resources[0].filter_chains[0].filters[0]
  const request = read(sent)
  if (sent.headers.some(([name]) => name.includes('_'))) return null
  if (/%2f|%5c/i.test(request.path) || sent.target.includes('#') || !sent.target.startsWith('/')) return null
  let token: Token | null = null
  for (const { name, typed_config: config } of manager.http_filters) {
    if (config['@type'].endsWith('rbac.v3.RBAC') && !isPassed(config.rules, request, token)) return null
    if (name !== 'envoy.filters.http.jwt_authn') continue
    const rule = config.rules.find(({ match }: Any) => isMatched(match, request))
    if (!rule?.requires) continue
    const names = rule.requires.requires_any?.requirements ?? [rule.requires]
    token = names.reduce(
      (found: Token | null, one: Any) => found ?? verified(config.providers[one.provider_name], request),
      null,
    )
    if (!token) return null
  }
  const [{ routes }] = manager.route_config.virtual_hosts
  return routes.find(({ match }: Any) => isMatched(match, request))?.route.cluster ?? null
}

/** Several values of one header are one, joined by commas; what Connection names is left out. */
function read({ method, target, headers }: Sent): Request {
  const joined = new Map<string, string>()
  for (const [name, value] of headers) {
    const before = joined.get(name.toLowerCase())
    joined.set(name.toLowerCase(), before === undefined ? value : `${before},${value}`)
  }
  for (const name of joined.get('connection')?.split(',') ?? []) joined.delete(name.trim().toLowerCase())
  return { method, path: target.replace(/\?.*$/s, ''), headers: joined }
}

function isMatched(match: Any, request: Request): boolean {
  const { path } = request
  const isBelow = (prefix: string) => path === prefix || path.startsWith(`${prefix}/`)
  const isPath =
    (match.prefix !== undefined && path.startsWith(match.prefix)) ||
    (match.path_separated_prefix !== undefined && isBelow(match.path_separated_prefix)) ||
    (match.path !== undefined && path === match.path) ||
    (match.safe_regex !== undefined && isWhole(match.safe_regex.regex, path))
  return isPath && (match.headers ?? []).every((one: Any) => isHeader(one, request))
}

const isWhole = (regex: string, text: string) => isFound(`^(?:${regex})$`, text)

function isText(match: Any, text: string): boolean {
  if (match.ignore_case) return isText(lowered(match), text.toLowerCase())
  if (match.exact !== undefined) return text === match.exact
  if (match.contains !== undefined) return text.includes(match.contains)
  if (match.prefix !== undefined) return text.startsWith(match.prefix)
  if (match.suffix !== undefined) return text.endsWith(match.suffix)
  return isWhole(match.safe_regex.regex, text)
}

function lowered({ ignore_case: _, ...match }: Any): Any {
  return Object.fromEntries(Object.entries(match).map(([how, text]: Any) => [how, text.toLowerCase()]))
}

function isHeader({ name, present_match, string_match }: Any, { method, headers }: Request): boolean {
  const value = name === ':method' ? method : headers.get(name)
  return value !== undefined && (present_match === true || isText(string_match, value))
}

function isPassed({ action, policies }: Any, request: Request, token: Token | null): boolean {
  const isAny = Object.values(policies).some(
    ({ permissions, principals, condition }: Any) =>
      permissions.some((one: Any) => isPermission(one, request)) &&
      principals.some((one: Any) => isPrincipal(one, token)) &&
      (condition === undefined || evaluated(condition, request) === true),
  )
  return action === 'DENY' ? !isAny : isAny
}

function isPermission(one: Any, request: Request): boolean {
  if (one.any) return true
  if (one.header) return isHeader(one.header, request)
  if (one.url_path) return isText(one.url_path.path, request.path)
  if (one.not_rule) return !isPermission(one.not_rule, request)
  return one.and_rules.rules.every((each: Any) => isPermission(each, request))
}

function isPrincipal(one: Any, token: Token | null): boolean {
  if (one.any) return true
  if (one.not_id) return !isPrincipal(one.not_id, token)
  if (one.and_ids) return one.and_ids.ids.every((each: Any) => isPrincipal(each, token))
  if (one.or_ids) return one.or_ids.ids.some((each: Any) => isPrincipal(each, token))
  const value = one.metadata.path.reduce((found: Any, { key }: Any) => {
    const isStruct = typeof found === 'object' && found !== null && !Array.isArray(found)
    return isStruct && Object.hasOwn(found, key) ? found[key] : undefined
  }, token)
  return isValue(one.metadata.value, value)
}

function isValue({ present_match, string_match, double_match, list_match }: Any, value: Any): boolean {
  if (double_match) return value >= double_match.range.start && value < double_match.range.end
  if (present_match) return value !== undefined
  if (string_match) return typeof value === 'string' && isText(string_match, value)
  return Array.isArray(value) && value.some((one) => isValue(list_match.one_of, one))
}

/** The little of CEL that is exported. */
function evaluated({ call_expr, select_expr, ident_expr, const_expr }: Any, request: Request): Any {
  if (const_expr) return const_expr.int64_value
  if (ident_expr) return { url_path: request.path }
  if (select_expr) return evaluated(select_expr.operand, request)[select_expr.field]
  const [first, second] = call_expr.args.map((one: Any) => evaluated(one, request))
  return call_expr.function === 'size' ? first.length : first > second
}

/** The token in the header, wherever it stands behind the prefix, if a provider verifies it. */
function verified(provider: Any, { headers }: Request): Token | null {
  const [{ name, value_prefix: prefix }] = provider.from_headers
  const value = headers.get(name.toLowerCase()) ?? ''
  const at = value.indexOf(prefix)
  const [text = ''] = at < 0 ? [] : (value.slice(at + prefix.length).match(/[\w\-.]+/) ?? [])
  const [header, claims, signature, ...more] = text.split('.')
  if (!header || !claims || !signature || more.length > 0) return null
  const token = parsed(header, claims)
  if (!token || token.claims.iss !== provider.issuer || !isInTime(token.claims, provider)) return null
  const { keys } = JSON.parse(provider.local_jwks.inline_string)
  const { kid = '', alg } = token.header
  const isVerified = keys.some(
    (key: Any) =>
      (kid === '' || key.kid === undefined || key.kid === kid) &&
      key.alg === alg &&
      isSigned(alg, key, `${header}.${claims}`, Buffer.from(signature, 'base64url')),
  )
  return isVerified ? normalized(token, provider) : null
}

/** What jwt_verify_lib reads: types that are wrong are refused, and what it does not know is passed over. */
function parsed(header: string, claims: string): Token | null {
  try {
    const [one, other] = [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
    const isTextOrNone = (value: Any) => value === undefined || typeof value === 'string'
    const isTimeOrNone = (value: Any) =>
      value === undefined || (typeof value === 'number' && value >= 0 && value < 2 ** 64)
    const { iss, sub, jti, aud = [], exp, nbf, iat } = other
    const isRead =
      [one.kid, iss, sub, jti].every(isTextOrNone) &&
      [exp, nbf, iat].every(isTimeOrNone) &&
      [aud].flat().every((each) => typeof each === 'string')
    return isRead ? { header: one, claims: other } : null
  } catch {
    return null
  }
}

function isInTime({ exp, nbf = 0 }: Any, { require_expiration, clock_skew_seconds: skew }: Any): boolean {
  const now = Date.now() / 1_000
  if (exp === undefined) return !require_expiration
  return now <= exp + skew && nbf <= now + skew
}

function isSigned(alg: string, jwk: JsonWebKey, data: string, signature: Buffer): boolean {
  const key: KeyObject = createPublicKey({ key: jwk, format: 'jwk' })
  const hash = alg === 'EdDSA' ? null : `sha${alg.slice(2)}`
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING
  const how = key.asymmetricKeyType === 'rsa' ? { key, padding } : { key, dsaEncoding: 'ieee-p1363' as const }
  return verify(hash, Buffer.from(data), how, signature)
}

/** Claims that are texts of words are lists of them (normalize_payload_in_metadata). */
function normalized({ header, claims }: Token, provider: Any): Token {
  const { space_delimited_claims: names } = provider.normalize_payload_in_metadata
  const lists = names.flatMap((name: string) =>
    typeof claims[name] === 'string' ? [[name, claims[name].split(' ')]] : [],
  )
  return { header, claims: { ...claims, ...Object.fromEntries(lists) } }
}
