import { openAccess } from '@/lib/access/access'
import type { AccessDescription, DescribedApi, DescribedOperation } from '@/lib/access/description'
import { readTemplate } from '@/lib/access/path-template'
import { maxPath } from '@/lib/access/request-path'
import { methodOverrides } from '@/lib/authorizer/header-names'
import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import { capitals, underscores } from './common-cannot'
import { type IssuerKeys, keysByIssuer, leadingNowhere } from './envoy-keys'
import { below, pathMatch, plainSigns } from './envoy-path'
import { isThere, opening, unclear, undated } from './envoy-principals'
import type { Exporter } from './exporter'
import { type ApiRules, isAccepted, rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'envoy',
  name: 'Envoy',
  form: 'It verifies tokens itself (jwt_authn, RBAC), with the keys in this file',
  versions: '1.26 or later',
  needs: 'keys',
  proof: 'schema',
  steps: [
    'Name the file in `dynamic_resources`: `lds_config: { path_config_source: { path: /etc/envoy/gatehouse.yaml } }`.',
    'Add a cluster for each API to the bootstrap, called as the file says.',
    'Where an operation has parameters in a path of more than about 80 characters, allow its pattern: runtime `re2.max_program_size.error_level: 1000`.',
    'Check it: `envoy --mode validate`. Envoy loads a newer file by itself when it is moved into place.',
    'Fetch the file again whenever it changes: keys change, and a key manager that is disabled is refused only then.',
    'The API is told the subject and the issuer only: `X-Gatehouse-Subject` and `X-Gatehouse-Issuer`.',
  ],
  cannot: [
    {
      code: 'stale',
      effect: 'accepts',
      words:
        'It knows what it was last given: a change, a withdrawn key, or keys that could not be read again count when a newer file is loaded.',
    },
    {
      code: 'issued-at',
      effect: 'accepts',
      words: 'It takes tokens that were issued in the future, where they are valid already.',
    },
    capitals,
    {
      code: 'twice',
      effect: 'accepts',
      words: 'It takes a token that names a claim twice.',
    },
    {
      code: 'scope-entries',
      effect: 'accepts',
      words: 'It passes over entries of a list of scopes that are no text.',
    },
    {
      code: 'spelling',
      effect: 'accepts',
      words: 'It takes a token in other spellings of the same signature.',
    },
    {
      code: 'no-kid',
      effect: 'refuses',
      words: 'It refuses tokens that are signed with a key without an ID, where there are several keys.',
    },
    {
      code: 'encoded-paths',
      effect: 'refuses',
      words:
        'Paths with a percent sign, a semicolon, an empty segment or a dot at the end of one are refused, for APIs that opt in to odd paths too; operations whose paths need encoding are closed.',
    },
    {
      code: 'scheme',
      effect: 'refuses',
      words: 'It reads a token only where the scheme is written Bearer.',
    },
    {
      code: 'encoding',
      effect: 'refuses',
      words:
        'It refuses subjects with spaces, percent signs or anything beyond ASCII, and those that are no text.',
    },
    underscores,
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Envoy finds operations and verifies tokens itself. */
export const envoy = {
  ...about,
  async files(description) {
    const rules = rulesOf(description)
    const keys = await keysOf(description)
    const filters = [
      filter('envoy.filters.http.header_mutation', 'header_mutation.v3.HeaderMutation', {
        mutations: { request_mutations: identityHeaders.map((name) => ({ remove: name.toLowerCase() })) },
      }),
      filter('gatehouse.ambiguous', 'rbac.v3.RBAC', {
        rules: { action: 'DENY', policies: { ambiguous, long } },
      }),
      filter(
        'envoy.filters.http.jwt_authn',
        'jwt_authn.v3.JwtAuthentication',
        verifying(description, rules, keys),
      ),
      filter('gatehouse.tokens', 'rbac.v3.RBAC', {
        rules: { action: 'DENY', policies: misread(keys.flat()) },
      }),
      filter('gatehouse.operations', 'rbac.v3.RBAC', {
        rules: { action: 'ALLOW', policies: policies(rules) },
      }),
      filter('envoy.filters.http.router', 'router.v3.Router', {}),
    ]
    const routes = rules.map(({ api, backend }) => ({
      match: api.basePath === '/' ? { prefix: '/' } : { path_separated_prefix: encodeURI(api.basePath) },
      route: { cluster: backend },
    }))
    const manager = {
      '@type':
        'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
      stat_prefix: 'gatehouse',
      normalize_path: false,
      merge_slashes: false,
      path_with_escaped_slashes_action: 'REJECT_REQUEST',
      common_http_protocol_options: { headers_with_underscores_action: 'REJECT_REQUEST' },
      route_config: { name: 'gatehouse', virtual_hosts: [{ name: 'gatehouse', domains: ['*'], routes }] },
      http_filters: filters,
    }
    const listener = {
      '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
      name: 'gatehouse',
      address: { socket_address: { address: '0.0.0.0', port_value: 8080 } },
      filter_chains: [
        { filters: [{ name: 'envoy.filters.network.http_connection_manager', typed_config: manager }] },
      ],
    }
    return [
      { name: 'gatehouse.yaml', content: `${head(about, description)}${asYaml({ resources: [listener] })}` },
    ]
  },
} as const satisfies Exporter

function filter(name: string, type: string, config: object) {
  return {
    name,
    typed_config: { '@type': `type.googleapis.com/envoy.extensions.filters.http.${type}`, ...config },
  }
}

const inPath = (match: object) => ({ url_path: { path: match } })
const header = (name: string, more: object) => ({ header: { name, ...more } })

/** What servers read differently: refused before anything is looked for. */
const ambiguous = {
  permissions: [
    ...methodOverrides.map((name) => header(name.toLowerCase(), { present_match: true })),
    header('authorization', { string_match: { contains: ',' } }),
    { not_rule: inPath({ safe_regex: { regex: plainSigns } }) },
    ...['//', './'].map((text) => inPath({ contains: text })),
    inPath({ suffix: '.' }),
  ],
  principals: [{ any: true }],
}

/** Verified tokens that Envoy reads otherwise: it finds one among other things, tries keys, takes any number
 * for a time, and hands on a subject as it is. */
function misread(issuers: readonly IssuerKeys[]) {
  const anywhere = [{ any: true }]
  const alone = header('authorization', {
    string_match: { safe_regex: { regex: 'Bearer +[A-Za-z0-9_.-]+' } },
  })
  return {
    among: { permissions: [{ not_rule: alone }], principals: [isThere('claims', 'iss')] },
    key: { permissions: anywhere, principals: [leadingNowhere(issuers)] },
    subject: { permissions: anywhere, principals: [unclear('sub')] },
    times: { permissions: anywhere, principals: ['exp', 'nbf', 'iat'].map(undated) },
  }
}

/** What no server should be handed: the path without its query, in the attributes of Envoy (CEL). */
const long = {
  permissions: [{ any: true }],
  principals: [{ any: true }],
  condition: call('_>_', [
    call('size', [{ select_expr: { operand: { ident_expr: { name: 'request' } }, field: 'url_path' } }]),
    { const_expr: { int64_value: maxPath } },
  ]),
}

function call(name: string, args: object[]) {
  return { call_expr: { function: name, args } }
}

/** Of each key manager whose tokens open anything, the keys of each of its issuers. */
function keysOf(description: AccessDescription): Promise<IssuerKeys[][]> {
  const accepted = openAccess(description)
    .trusted(null)
    .filter((one) => isAccepted(one, description))
  return Promise.all(accepted.map(keysByIssuer))
}

/** One provider for each issuer: whoever is one of them has been verified, and RBAC asks for the rest. */
function verifying(
  description: AccessDescription,
  rules: readonly ApiRules[],
  keyManagers: readonly IssuerKeys[][],
) {
  const providers = keyManagers.flatMap((issuers, at) =>
    issuers.map(({ issuer, keys }, index) => [
      `issuer-${at + 1}-${index + 1}`,
      {
        issuer,
        local_jwks: { inline_string: JSON.stringify({ keys }) },
        from_headers: [{ name: 'Authorization', value_prefix: 'Bearer ' }],
        forward: true,
        require_expiration: true,
        clock_skew_seconds: 60,
        payload_in_metadata: 'claims',
        header_in_metadata: 'header',
        normalize_payload_in_metadata: { space_delimited_claims: spaced(description) },
        claim_to_headers: [
          { header_name: 'x-gatehouse-subject', claim_name: 'sub' },
          { header_name: 'x-gatehouse-issuer', claim_name: 'iss' },
        ],
      },
    ]),
  )
  const names = providers.map(([name]) => ({ provider_name: name }))
  const requires = names.length > 0 ? { requires: { requires_any: { requirements: names } } } : {}
  return {
    providers: Object.fromEntries(providers),
    // The first that fits counts: a public operation asks for no token, where none that is not is found before.
    rules: [
      ...rules.flatMap(({ api, operations }) =>
        operations.flatMap((one) =>
          requestOf(api, one).map((match) => ({ match, ...(one.public ? {} : requires) })),
        ),
      ),
      { match: { prefix: '/' }, ...requires },
    ],
  }
}

/** The claims that may hold scopes in one text: those at the top. */
function spaced({ keyManagers }: AccessDescription): string[] {
  const names = keyManagers.flatMap(({ scopesClaims }) => scopesClaims.map((one) => one.split('/').slice(1)))
  return [...new Set(names.filter(({ length }) => length === 1).map(([name]) => name as string))]
}

/** What routes and the rules of jwt_authn match; nothing where an operation is closed. */
function requestOf({ basePath }: DescribedApi, { method, path }: DescribedOperation) {
  const paths = pathMatch(basePath, path)
  if (!paths) return []
  const headers = [{ name: ':method', string_match: { exact: method } }]
  return [{ ...('exact' in paths ? { path: paths.exact } : paths), headers }]
}

/** A policy for each operation. Each that fits would count, so that it leaves out what another one is found for first. */
function policies(rules: readonly ApiRules[]) {
  return Object.fromEntries(
    rules.flatMap(({ api, backend, operations, keyManagers }, index) =>
      operations.flatMap((operation, at) => {
        const principals = operation.public
          ? [{ any: true }]
          : keyManagers.flatMap((one) => opening(one, operation) ?? [])
        const paths = pathMatch(api.basePath, operation.path)
        if (principals.length === 0 || !paths) return []
        const before = operations.slice(0, at).filter((one) => overlap(one, operation))
        const deeper = rules.slice(0, index).filter((one) => isBelow(one.api, api))
        const others = [
          ...before.flatMap(({ path }) => pathMatch(api.basePath, path) ?? []),
          ...deeper.flatMap((one) => below(one.api.basePath)),
        ]
        const permission = {
          and_rules: {
            rules: [
              header(':method', { string_match: { exact: operation.method } }),
              inPath(paths),
              ...others.map((one) => ({ not_rule: inPath(one) })),
            ],
          },
        }
        return [
          [`${backend} ${operation.method} ${operation.path}`, { permissions: [permission], principals }],
        ]
      }),
    ),
  )
}

function isBelow(inner: DescribedApi, outer: DescribedApi): boolean {
  return outer.basePath === '/' || inner.basePath.startsWith(`${outer.basePath}/`)
}

/** Whether a path may be of both: unless they say different things literally. */
function overlap(one: DescribedOperation, other: DescribedOperation): boolean {
  const [first, second] = [readTemplate(one.path), readTemplate(other.path)]
  if ('refused' in first || 'refused' in second || one.method !== other.method) return false
  if (first.segments.length !== second.segments.length) return false
  return first.segments.every((segment, at) => {
    const opposite = second.segments[at]
    return segment.kind !== 'literal' || opposite?.kind !== 'literal' || segment.text === opposite.text
  })
}
