import type { DescribedOperation } from '@/lib/access/description'
import { lastSecond } from '@/lib/oidc/token/times'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'

/** Conditions on the claims of a verified token, as RBAC has them (envoy.config.rbac.v3.Principal). */

export type Principal = Record<string, unknown>

export const metadata = (part: 'header' | 'claims', names: readonly string[], value: unknown): Principal => ({
  metadata: {
    filter: 'envoy.filters.http.jwt_authn',
    path: [part, ...names].map((key) => ({ key })),
    value,
  },
})
export const all = (ids: readonly Principal[]): Principal => ({ and_ids: { ids } })
export const any = (ids: readonly Principal[]): Principal => ({ or_ids: { ids } })
export const not = (id: Principal): Principal => ({ not_id: id })
const exact = (text: string) => ({ string_match: { exact: text } })
export const isThere = (part: 'header' | 'claims', name: string) =>
  metadata(part, [name], { present_match: true })
export const isText = (name: string, text: string) => metadata('claims', [name], exact(text))
/** A time that is there, and no date (lib/oidc/token/times.ts). */
export const undated = (name: string) =>
  all([
    isThere('claims', name),
    not(metadata('claims', [name], { double_match: { range: { start: 0, end: lastSecond } } })),
  ])
/** A claim that is there, and no text of visible ASCII without a percent sign: in a header it would want encoding. */
export const unclear = (name: string) =>
  all([
    isThere('claims', name),
    not(metadata('claims', [name], { string_match: { safe_regex: { regex: '[!-$&-~]*' } } })),
  ])
/** A text, or a list that has it. */
const says = (names: readonly string[], text: string) =>
  any([
    metadata('claims', names, exact(text)),
    metadata('claims', names, { list_match: { one_of: exact(text) } }),
  ])
const typ = (regex: string) => metadata('header', ['typ'], { string_match: { safe_regex: { regex } } })

/** That there is a verified token, whoever issued it. */
export const verified = isThere('claims', 'iss')

const issuedBy = (issuers: readonly string[]) => any(issuers.map((issuer) => isText('iss', issuer)))

/** Whether a token is one of a key manager, and for those who accept it; null where none can be. */
export function acceptedFrom(keyManager: TrustedIssuer): Principal | null {
  const mark = marking(keyManager)
  const audience = meant(keyManager)
  if (!mark || !audience) return null
  return all([
    issuedBy(keyManager.issuers),
    ...['crit', 'b64'].map((name) => not(isThere('header', name))),
    any([not(isThere('header', 'typ')), typ('(?i)(application/)?(at\\+)?jwt')]),
    ...['cnf', 'nonce', 'at_hash', 'c_hash'].map((name) => not(isThere('claims', name))),
    ...others.map(([name, text]) => not(isText(name, text))),
    ...mark,
    ...(keyManager.strictProfile ? [typ(profiled), ...profile.map((name) => isThere('claims', name))] : []),
    audience,
  ])
}

/** Which accepted tokens open an operation, by their scopes: key managers that have them in one place are asked about together. */
export function opening(keyManagers: readonly TrustedIssuer[], operation: DescribedOperation): Principal[] {
  if (operation.public) return [{ any: true }]
  if (keyManagers.length === 0) return []
  const { scopes, scopeMode } = operation
  if (scopes.length === 0) return [verified]
  const places = new Map(keyManagers.map(({ scopesClaims }) => [JSON.stringify(scopesClaims), scopesClaims]))
  return [...places].map(([place, scopesClaims]) => {
    const alike = keyManagers.filter((one) => JSON.stringify(one.scopesClaims) === place)
    const granted = scopes.map((scope) =>
      any(scopesClaims.map((pointer) => says(pointer.split('/').slice(1), scope))),
    )
    return all([
      places.size > 1 ? issuedBy(alike.flatMap(({ issuers }) => issuers)) : verified,
      ...(scopeMode === 'any' ? [any(granted)] : granted),
    ])
  })
}

const profiled = '(?i)(application/)?at\\+jwt'
const profile = ['aud', 'sub', 'client_id', 'iat', 'jti']

/** Claims by which other tokens say what they are (lib/oidc/token/kind.ts). */
const others = [
  ...['id', 'refresh'].map((text) => ['token_use', text] as const),
  ...['ID', 'Refresh', 'Offline', 'Logout'].map((text) => ['typ', text] as const),
  ...['id_token', 'refresh_token'].map((text) => ['tokenName', text] as const),
]

function marking({ accessTokenMark: mark }: TrustedIssuer): Principal[] | null {
  const named = (names: readonly string[]) => [
    any([typ(profiled), ...names.map((name) => isThere('claims', name))]),
  ]
  switch (mark.kind) {
    case 'header-typ':
      return mark.value === 'at+jwt' ? [typ(profiled)] : null
    case 'claim':
      return [isText(mark.name, mark.value)]
    case 'one-of-claims':
      return named(mark.names)
    case 'no-id-token-claims':
      return named(['scope', 'scp', 'client_id'])
    case 'opaque':
      return null
  }
}

function meant({ acceptedAudiences, allowedClients, clientIdClaim }: TrustedIssuer): Principal | null {
  const ways = [
    ...acceptedAudiences.map((audience) => says(['aud'], audience)),
    ...allowedClients.map((client) =>
      all([isText(clientIdClaim, client), any([not(isThere('claims', 'aud')), says(['aud'], client)])]),
    ),
  ]
  return ways.length > 0 ? any(ways) : null
}
