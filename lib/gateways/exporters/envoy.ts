import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import { underscores } from './common-cannot'
import { keysOf } from './envoy-keys'
import { accepting, policies } from './envoy-policies'
import { ambiguous, long, misread } from './envoy-refusals'
import { verifying } from './envoy-verification'
import type { Exporter } from './exporter'
import { rulesOf } from './rules'
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
      filter('gatehouse.key-managers', 'rbac.v3.RBAC', {
        rules: { action: 'ALLOW', policies: accepting(rules) },
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
