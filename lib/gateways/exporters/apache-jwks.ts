import type { DescribedKeyManager, DescribedOperation } from '@/lib/access/description'
import { inHeader } from '@/lib/authorizer/identity-headers'
import { policyInForce } from '@/lib/oidc/token/audience'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { anyOf, argument, everyRequest, inPattern, oneToken, operations, passing } from './apache-rules'
import { basePaths, lenientPaths, trace } from './common-cannot'
import type { Exporter } from './exporter'
import { type ApiRules, fileNameOf, isAccepted, rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'apache-jwks',
  name: 'Apache HTTP Server',
  label: 'Apache HTTP Server, reduced',
  form: 'Reduced: mod_auth_openidc verifies tokens itself, and asks nobody',
  versions: '2.4 with mod_auth_openidc 2.4.12 or later',
  needs: 'keys',
  proof: 'run',
  steps: [
    'Prefer the form that asks the authorizer; take this one where nothing can run beside Apache, and its list of what it cannot is bearable.',
    'There is a file for each key manager: include it in a virtual host of its own, and nothing else there. mod_auth_openidc reads the keys of one server for each virtual host.',
    'Enable auth_openidc, headers, proxy and proxy_http, and Define the servers of each API as the file calls them: `Define ORDERS_V1 http://127.0.0.1:9000`.',
    'Check and reload: `apache2ctl configtest`, `apache2ctl graceful`.',
    'Fetch the files again and reload whenever they change: a key manager that is disabled is refused only then.',
    'See that the key manager publishes no key and no algorithm but those that are allowed here.',
  ],
  cannot: [
    {
      code: 'operations',
      effect: 'accepts',
      words:
        'It knows what it was last given: a change of operations, scopes or key managers counts when newer files are loaded.',
    },
    {
      code: 'withdrawn-keys',
      effect: 'accepts',
      words:
        'It keeps the keys that it read for an hour, or until a token names another: till then a withdrawn key counts.',
    },
    {
      code: 'published-keys',
      effect: 'accepts',
      words:
        'It takes every key that the key manager publishes, before Gatehouse read it too, with any algorithm of its kind, whatever is allowed here; and a token without a key ID where it has several.',
    },
    {
      code: 'times',
      effect: 'accepts',
      words: 'It takes tokens that are not valid yet, and that were issued in the future.',
    },
    {
      code: 'null',
      effect: 'accepts',
      words: 'It reads a claim of null, and a time that is a list of numbers, as one that is not there.',
    },
    {
      code: 'header',
      effect: 'accepts',
      words:
        'It reads nothing of the header but algorithm and key: other tokens of the issuer pass that have the scopes and no claim that gives them away, and so do critical extensions.',
    },
    {
      code: 'scope-lists',
      effect: 'accepts',
      words:
        'It reads a space in an entry of a list of scopes as the end of a scope, and passes over entries that are no text.',
    },
    {
      code: 'lists',
      effect: 'accepts',
      words:
        'It takes a list of audiences in which not everything is a text, and reads a list of one text as that text where a subject or a client should stand.',
    },
    {
      code: 'twice',
      effect: 'accepts',
      words: 'It takes a token that names a claim twice, and reads the last one.',
    },
    {
      code: 'spelling',
      effect: 'accepts',
      words: 'It takes a token in other spellings of the same signature.',
    },
    {
      code: 'one-key-manager',
      effect: 'refuses',
      words: 'It takes the tokens of one key manager for each virtual host.',
    },
    basePaths,
    lenientPaths,
    trace,
    {
      code: 'odd-times',
      effect: 'refuses',
      words:
        'It refuses times of the first ten seconds of 1970, which it cannot tell from truth values, and those after the year 5138.',
    },
    {
      code: 'encoding',
      effect: 'refuses',
      words:
        'It refuses subjects and clients with spaces, percent signs or anything beyond ASCII, and those that are no text.',
    },
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Apache with mod_auth_openidc alone: labelled reduced, for what it takes and should not. */
export const apacheJwks = {
  ...about,
  async files(description) {
    const rules = rulesOf(description)
    // It reads keys over https only.
    const readable = description.keyManagers.filter(
      (one) => isAccepted(one, description) && one.jwksEndpoint?.startsWith('https://'),
    )
    const files = readable.map((keyManager) => ({
      name: `gatehouse-${fileNameOf(keyManager)}.conf`,
      content: `${head(about, description)}
OIDCOAuthVerifyJwksUri ${argument(keyManager.jwksEndpoint as string)}
OIDCOAuthRemoteUserClaim iss
OIDCClaimDelimiter " "
${body(
  rules.map((one) => ({ ...one, keyManagers: one.keyManagers.filter(({ id }) => id === keyManager.id) })),
  identity(policyInForce(keyManager)),
)}`,
    }))
    // Without a key manager nothing but public operations is open.
    const closed = () =>
      body(
        rules.map((one) => ({ ...one, keyManagers: [] })),
        [],
      )
    return files.length > 0
      ? files
      : [{ name: 'gatehouse.conf', content: `${head(about, description)}\n${closed()}` }]
  },
} as const satisfies Exporter

function body(rules: readonly ApiRules[], headers: readonly string[]): string {
  return `${everyRequest([challenge])}
${passing(rules)}
${operations(rules, requirements, headers)}`
}

/** Where a condition refuses a token that was verified, Apache says nothing else of it. */
const challenge = `Header always set WWW-Authenticate 'Bearer error="invalid_token"' "expr=%{REQUEST_STATUS} == 401 && -n %{REMOTE_USER}"`

/** Apache asks before it reads the token, too: then a condition about claims must not refuse what others leave open. */
const verified = (condition: string) => `Require expr "-z %{REMOTE_USER} || ${condition}"`
const isThere = (claim: string) => verified(`-n %{reqenv:OIDC_CLAIM_${claim}}`)
const isAbsent = (claim: string) => verified(`-z %{reqenv:OIDC_CLAIM_${claim}}`)
/** A number of seconds since 1970, where it is there: mod_auth_openidc reads anything else as no time at all. */
const isTime = (claim: string) => [
  // True would be 1.
  verified(String.raw`%{reqenv:OIDC_CLAIM_${claim}} =~ m#^(?:\d{2,11}(?:\.\d+)?)?$#`),
  `Require not claim "${claim}~."`,
]
const isOne = (claim: string, values: readonly string[]) =>
  values.map((value) => `Require claim ${argument(`${claim}~^${inPattern(value)}$`)}`)

/** What can be asked of a claim by its name: letters and digits, since other signs mean something. */
const isPlain = (claim: string) => /^\w+$/.test(claim)

function requirements({ keyManagers: [keyManager] }: ApiRules, operation: DescribedOperation): string[] {
  if (!keyManager || operation.public) return ['Require all denied']
  const scopes = operation.scopes.map((scope) => granting(scope, keyManager))
  return [
    oneToken,
    ...anyOf(isOne('iss', keyManager.issuers)),
    isThere('exp'),
    ...['exp', 'nbf', 'iat'].flatMap(isTime),
    ...['cnf', 'nonce', 'at_hash', 'c_hash'].map(isAbsent),
    ...others.map(([claim, values]) => verified(`%{reqenv:OIDC_CLAIM_${claim}} !~ m#^(?:${values})$#`)),
    ...mark(keyManager),
    ...(keyManager.strictProfile ? ['aud', 'sub', 'client_id', 'iat', 'jti'].map(isThere) : []),
    ...['sub', keyManager.clientIdClaim].filter(isPlain).flatMap(isHeader),
    ...audience(keyManager),
    ...(operation.scopeMode === 'any' && scopes.length > 0 ? anyOf(scopes.flat()) : scopes.flatMap(anyOf)),
  ]
}

/** Claims by which other tokens say what they are (lib/oidc/token/kind.ts). */
const others = [
  ['token_use', 'id|refresh'],
  ['typ', 'ID|Refresh|Offline|Logout'],
  ['tokenName', 'id_token|refresh_token'],
] as const

const visible = String.raw`^[\x21-\x24\x26-\x7e]*$`

/** Headers take no encoding here, so that what would need one is refused. Numbers are no texts, and match no pattern. */
function isHeader(claim: string): string[] {
  return [
    verified(`%{reqenv:OIDC_CLAIM_${claim}} =~ m#${visible}#`),
    ...anyOf([isAbsent(claim), `Require claim ${argument(`${claim}~${visible}`)}`]),
  ]
}

function mark({ accessTokenMark: one }: TrustedIssuer): string[] {
  switch (one.kind) {
    case 'header-typ':
      return []
    case 'claim':
      return isOne(one.name, [one.value])
    case 'one-of-claims':
      return anyOf(one.names.filter(isPlain).map(isThere))
    case 'no-id-token-claims':
      return anyOf(['scope', 'scp', 'client_id'].map(isThere))
    case 'opaque':
      return ['Require all denied']
  }
}

function audience({ acceptedAudiences, allowedClients, clientIdClaim }: TrustedIssuer): string[] {
  const accepted = isOne('aud', acceptedAudiences)
  const clients = isPlain(clientIdClaim) ? allowedClients : []
  const ways = [
    ...accepted,
    ...clients.flatMap((client) => [
      '<RequireAll>',
      ...isOne(clientIdClaim, [client]),
      ...anyOf([isAbsent('aud'), ...isOne('aud', [client])]),
      '</RequireAll>',
    ]),
  ]
  return ways.length > 0 ? anyOf(ways) : ['Require all denied']
}

/** The ways in which a scope may be granted. */
function granting(scope: string, { scopesClaims }: TrustedIssuer): string[] {
  const ways = scopesClaims
    .map((pointer) => pointer.split('/').slice(1))
    .filter((names) => names.every(isPlain))
    .map((names) => `Require claim ${argument(`${names.join('.')}~(^| )${inPattern(scope)}( |$)`)}`)
  return ways.length > 0 ? ways : ['Require all denied']
}

function identity({ name, clientIdClaim, scopesClaims }: DescribedKeyManager): string[] {
  const [scopes = ''] = scopesClaims.map((pointer) => pointer.slice(1)).filter(isPlain)
  const said = [
    ['Subject', 'sub'],
    ['Client', clientIdClaim],
    ['Issuer', 'iss'],
    ['Scopes', scopes],
  ] as const
  return [
    ...said
      .filter(([, claim]) => isPlain(claim))
      .map(
        ([header, claim]) =>
          `RequestHeader set X-Gatehouse-${header} "%{OIDC_CLAIM_${claim}}e" env=OIDC_CLAIM_${claim}`,
      ),
    `RequestHeader set X-Gatehouse-Key-Manager ${argument(inHeader(name).replaceAll('%', '%%'))}`,
  ]
}
