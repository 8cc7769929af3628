import type { AudiencePolicy } from '@/lib/access/description'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import type { PemKey } from './haproxy-keys'
import { anyText, isSayable, jsonPath, jsonPattern, member, quoted } from './haproxy-text'

/** Lists in a token are read up to so many entries. */
const entries = 32

const quads = '(?:[A-Za-z0-9_-]{4})*+'
const base64url = `${quads}(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?`
/** A bearer token in the one way of writing it: its last letters have no bits to spare (RFC 4648, section 3.5). */
export const bearerPattern = String.raw`^[Bb][Ee][Aa][Rr][Ee][Rr] +(?=ey)${base64url}\.${base64url}\.(?=.)${base64url}$`

export const at = (variable: string, pattern: string) =>
  `{ var(txn.${variable}) -m reg -- ${quoted(pattern)} }`
export const claim = (path: string) => `var(txn.bearer),jwt_payload_query('${path}')`

/** Lines that refuse with invalid_token (RFC 6750, section 3.1). */
export type Refuse = (condition: string) => string

/** What is asked of every token, whoever issued it. Names are looked for in the text: json_query finds no objects and no lists. */
export function everyToken(refuse: Refuse, keyManagers: readonly TrustedIssuer[]): string[] {
  const names = [...new Set(keyManagers.flatMap(namesRead))]
  const shownNames = [...new Set(['sub', ...keyManagers.map((one) => one.clientIdClaim)])]
  const list = names.map((name) => jsonPattern(name).slice(1, -1)).join('|')
  return [
    'http-request set-var(txn.header) var(txn.bearer),word(1,.),ub64dec',
    'http-request set-var(txn.claims) var(txn.bearer),word(2,.),ub64dec',
    '# A letter that is encoded, or a member that stands there twice, is read differently by different readers.',
    refuse(at('header', String.raw`\\u00[3-7]|(?s)(?<!\\)(?<name>"[^"\\]*")\s*+:.*(?<!\\)\k<name>\s*+:`)),
    refuse(at('claims', String.raw`\\u00(?:3[0-9]|[46][1-9A-Fa-f]|5[0-9AaFf]|7[0-9Aa])`)),
    refuse(at('claims', String.raw`(?s)(?<!\\)(?<name>"(?:${list})")\s*+:.*(?<!\\)\k<name>\s*+:`)),
    '# Extensions, types of other tokens, tokens of ID and senders (RFC 7515, 4.1.11; RFC 8725, 3.11; RFC 7800).',
    refuse(at('header', `${member('crit', 'b64')}|${member('kid')}(?!${anyText})`)),
    refuse(at('header', String.raw`${member('typ')}(?!"(?i:(?:application/)?(?:at\+)?jwt)")`)),
    refuse(at('claims', member('cnf', 'nonce', 'at_hash', 'c_hash'))),
    refuse(at('claims', `${member('token_use')}"(?:id|refresh)"`)),
    refuse(at('claims', `${member('typ')}"(?:ID|Refresh|Offline|Logout)"`)),
    refuse(at('claims', `${member('tokenName')}"(?:id_token|refresh_token)"`)),
    '# Times, in whole seconds (RFC 7519, sections 4.1.4 to 4.1.6); clocks may be a minute apart.',
    refuse(at('claims', String.raw`${member('exp', 'nbf', 'iat')}(?!\d{1,12}+\s*+[,}])`)),
    `http-request set-var(txn.exp) var(txn.bearer),jwt_payload_query('$.exp','int')`,
    `http-request set-var(txn.nbf) var(txn.bearer),jwt_payload_query('$.nbf','int')`,
    `http-request set-var(txn.iat) var(txn.bearer),jwt_payload_query('$.iat','int')`,
    refuse('!{ var(txn.exp) -m found }'),
    refuse('{ date(-60),sub(txn.exp) ge 0 }'),
    refuse('{ var(txn.exp) -m int gt 253402300799 }'),
    refuse('{ var(txn.nbf) -m found } { date(60),sub(txn.nbf) lt 0 }'),
    refuse('{ var(txn.iat) -m found } { date(60),sub(txn.iat) lt 0 }'),
    '# Who issued it and what it says of its client, in visible ASCII.',
    refuse(at('claims', `${member('iss')}(?!")`)),
    refuse(at('claims', String.raw`${member(...shownNames)}"(?!(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\/)*+")`)),
    '# What json_query does not find behind something nested deeply is there nevertheless.',
    ...['nbf', 'iat'].map((name) => refuse(`${at('claims', member(name))} !{ var(txn.${name}) -m found }`)),
    ...shownNames.flatMap((name) => {
      const path = jsonPath(`/${name}`)
      return path ? [refuse(`${at('claims', `${member(name)}"[^"]`)} !{ ${claim(path)} -m found }`)] : []
    }),
    `http-request set-var(txn.iss) ${claim('$.iss')}`,
    `http-request set-var(txn.aud) ${claim('$.aud')}`,
    `http-request set-var(txn.aud) ${claim('$.aud[0]')} if !{ var(txn.aud) -m found }`,
    `http-request set-var(txn.alg) var(txn.bearer),jwt_header_query('$.alg')`,
    `http-request set-var(txn.kid) var(txn.bearer),jwt_header_query('$.kid')`,
    refuse(`${at('header', `${member('kid')}"[^"]`)} !{ var(txn.kid) -m found }`),
  ]
}

/** The claims that decide, by name: none of them may stand there twice. */
function namesRead({ clientIdClaim, scopesClaims, accessTokenMark: mark }: TrustedIssuer): string[] {
  return [
    ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'typ', 'token_use', 'tokenName', 'client_id', 'jti'],
    clientIdClaim,
    ...scopesClaims.map((pointer) => pointer.split('/')[1] ?? ''),
    ...(mark.kind === 'claim' ? [mark.name] : mark.kind === 'one-of-claims' ? mark.names : []),
  ].filter(isSayable)
}

/** What is asked of the tokens of one key manager; `number` stands for it in conditions. */
export function ofKeyManager(
  refuse: Refuse,
  keyManager: TrustedIssuer,
  keys: readonly PemKey[],
  number: number,
): string[] {
  const mine = `{ var(txn.key_manager) -m int ${number} }`
  const issuers = keyManager.issuers.filter(isSayable)
  return [
    ...issuers.flatMap((issuer) => {
      const from = `if { var(txn.iss) -m str -- ${quoted(issuer)} }`
      return [`http-request set-var(txn.key_manager) int(${number}) ${from}`]
    }),
    ...keys.flatMap((key) => verifying(key, mine)),
    ...marking(refuse, keyManager, mine),
    ...(keyManager.strictProfile ? profile(refuse, mine) : []),
    scopes(keyManager, mine),
  ]
}

function verifying({ name, kid, algorithms, onlyFor, issuer }: PemKey, mine: string): string[] {
  const of = issuer === null ? '' : ` { var(txn.iss) -m str -- ${quoted(issuer)} }`
  if (issuer !== null && !isSayable(issuer)) return []
  const line = (which: string, algs: readonly string[]) =>
    `http-request set-var(txn.verified) bool(true) if ${mine}${of} { var(txn.alg) -m str ${algs.join(' ')} } ${which} { var(txn.bearer),jwt_verify(txn.alg,"${name}") 1 }`
  return [
    ...(kid !== null && isSayable(kid)
      ? [line(`{ var(txn.kid) -m str -- ${quoted(kid)} }`, algorithms)]
      : []),
    ...(onlyFor.length > 0 ? [line('!{ var(txn.kid) -m found }', onlyFor)] : []),
  ]
}

const profiled = at('header', String.raw`${member('typ')}"(?i:(?:application/)?at\+jwt)"`)

/** The mark of an access token of the product (lib/oidc/token/mark.ts). */
function marking(refuse: Refuse, { accessTokenMark: mark }: TrustedIssuer, mine: string): string[] {
  const none = refuse(mine)
  switch (mark.kind) {
    case 'header-typ':
      return mark.value === 'at+jwt' ? [refuse(`${mine} !${profiled}`)] : [none]
    case 'claim': {
      const path = jsonPath(`/${mark.name}`)
      return path && isSayable(mark.value)
        ? [
            refuse(`${mine} !{ ${claim(path)} -m str -- ${quoted(mark.value)} }`),
            refuse(`${mine} !${at('claims', `${member(mark.name)}"`)}`),
          ]
        : [none]
    }
    case 'one-of-claims':
      return [refuse([mine, `!${profiled}`, ...mark.names.flatMap(absent)].join(' '))]
    case 'no-id-token-claims':
      return [refuse([mine, `!${profiled}`, ...['scope', 'scp', 'client_id'].flatMap(absent)].join(' '))]
    case 'opaque':
      return [none]
  }
}

function absent(name: string): string[] {
  const path = jsonPath(`/${name}`)
  return path ? [`!{ ${claim(path)} -m found }`, `!{ ${claim(`${path}[0]`)} -m found }`] : []
}

/** RFC 9068, section 2.2, to the letter. */
function profile(refuse: Refuse, mine: string): string[] {
  const texts = ['sub', 'client_id', 'jti']
  return [
    refuse(`${mine} !${profiled}`),
    refuse(`${mine} !{ var(txn.iat) -m found }`),
    refuse([mine, ...absent('aud')].join(' ')),
    ...texts.map((name) => refuse(`${mine} !{ ${claim(`$.${name}`)} -m found }`)),
    ...texts.map((name) => refuse(`${mine} !${at('claims', `${member(name)}"`)}`)),
  ]
}

/** The scopes of a token with a space around each. A list is read entry by entry: json_query gives no list as a whole. */
function scopes({ scopesClaims }: TrustedIssuer, mine: string): string {
  const texts = scopesClaims.flatMap((pointer) => {
    const path = jsonPath(pointer)
    if (!path) return []
    return [path, ...Array.from({ length: entries }, (_, at) => `${path}[${at}]`)]
  })
  const read = texts.map((path) => `%[var(txn.bearer),jwt_payload_query("${path}")]`)
  return `http-request set-var-fmt(txn.scopes) ' ${read.join(' ')} ' if ${mine}`
}

/** Lists of scopes are lists of texts without spaces, else an entry could say two scopes, and no numbers, which would be read as texts. */
export function scopesForm(refuse: Refuse, keyManagers: readonly TrustedIssuer[]): string[] {
  const names = keyManagers.flatMap((one) =>
    one.scopesClaims.map((pointer) => pointer.split('/').at(-1) ?? ''),
  )
  const known = [...new Set(names)].filter(isSayable)
  if (known.length === 0) return []
  const text = String.raw`"[\x21\x23-\x5b\x5d-\x7e]*+"`
  const texts = String.raw`\[\s*+(?:${text}\s*+(?:,\s*+${text}\s*+)*+)?\]`
  return [
    refuse(at('claims', String.raw`${member(...known)}(?!"[\x20\x21\x23-\x5b\x5d-\x7e]*+"|${texts}|[{n])`)),
  ]
}

/** The audience policy of a key manager, or of an API, for its tokens (lib/oidc/token/audience.ts). */
export function audience(
  { acceptedAudiences, allowedClients }: AudiencePolicy,
  clientIdClaim: string,
  conditions: string,
): string[] {
  const set = `http-request set-var(txn.audience) bool(true) if ${conditions}`
  const path = jsonPath(`/${clientIdClaim}`)
  const ofClients = path && allowedClients.filter(isSayable)
  const accepted = acceptedAudiences.filter(isSayable)
  return [
    ...(accepted.length > 0 ? [`${set} ${contains(accepted)}`] : []),
    ...(ofClients || []).flatMap((client) => {
      const is = `{ ${claim(path as string)} -m str -- ${quoted(client)} } ${at('claims', `${member(clientIdClaim)}"`)}`
      return [`${set} ${is} !${at('claims', member('aud'))}`, `${set} ${is} ${contains([client])}`]
    }),
  ]
}

/** That aud is one of these texts, or a list of texts with one of them. */
function contains(values: readonly string[]): string {
  const list = String.raw`(?:${anyText}|\[\s*+(?:${anyText}\s*+(?:,\s*+${anyText}\s*+)*+)?\])\s*+[,}]`
  const pattern = String.raw`${member('aud')}(?=${list})(?:\[\s*+(?:${anyText}\s*+,\s*+)*)?(?:${values.map(jsonPattern).join('|')})`
  return `{ var(txn.aud) -m found } ${at('claims', pattern)}`
}
