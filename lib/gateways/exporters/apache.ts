import type { DescribedOperation } from '@/lib/access/description'
import { identityHeaders, inHeader } from '@/lib/authorizer/identity-headers'
import { anyOf, argument, everyRequest, inPattern, oneToken, operations, passing } from './apache-rules'
import { basePaths, lenientPaths, trace } from './common-cannot'
import type { Exporter } from './exporter'
import { type ApiRules, rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'apache',
  name: 'Apache HTTP Server',
  form: 'It asks the authorizer about every token (mod_auth_openidc, RFC 7662) and finds operations itself',
  versions: '2.4 with mod_auth_openidc 2.4.12 or later',
  needs: 'authorizer',
  httpsOnly: true,
  proof: 'run',
  steps: [
    'Run the authorizer with a gateway key of this environment, https (`TLS_CERTIFICATE`, `TLS_KEY`) and a `GATEWAY_SECRET`; name the authority behind its certificate in `OIDCCABundlePath`.',
    'Give Apache the same `GATEWAY_SECRET` in its environment: `/etc/apache2/envvars` on Debian.',
    'Enable auth_openidc, headers, proxy and proxy_http, and Define the servers of each API as the file calls them: `Define ORDERS_V1 http://127.0.0.1:9000`.',
    'Include the file in the virtual host that serves the APIs, and nothing else there.',
    'Check and reload: `apache2ctl configtest`, `apache2ctl graceful`. Load it again when operations or scopes change; the authorizer follows key managers and keys.',
  ],
  cannot: [
    {
      code: 'operations',
      effect: 'accepts',
      words:
        'It knows the operations and scopes that it was last given: a change of them counts when a newer file is loaded.',
    },
    basePaths,
    lenientPaths,
    trace,
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Apache asks the authorizer about tokens, since mod_auth_openidc alone takes some that it should not. */
export const apache = {
  ...about,
  async files(description, { authorizer }) {
    const rules = rulesOf(description)
    const content = `${head(about, description)}
OIDCOAuthIntrospectionEndpoint ${authorizer}/introspect
OIDCOAuthIntrospectionEndpointAuth client_secret_basic
OIDCOAuthClientID gateway
OIDCOAuthClientSecret "\${GATEWAY_SECRET}"
OIDCOAuthRemoteUserClaim gatehouse_issuer
${everyRequest(['# Asked anew each time, so that a change counts at once.', 'OIDCOAuthTokenIntrospectionInterval -1'])}
${passing(rules)}
${operations(rules, requirements, identity)}`
    return [{ name: 'gatehouse.conf', content }]
  },
} as const satisfies Exporter

/** The headers that say who calls, from the claims of the same names. */
const identity = identityHeaders.map((name) => {
  const claim = `OIDC_CLAIM_${name.slice(2).toLowerCase().replaceAll('-', '_')}`
  return `RequestHeader set ${name} "%{${claim}}e" env=${claim}`
})

function requirements({ api }: ApiRules, operation: DescribedOperation): string[] {
  const scopes = operation.public ? [] : operation.scopes.map(granting)
  return [
    oneToken,
    `Require claim ${argument(`gatehouse_apis:${api.id}`)}`,
    ...(!operation.public && operation.scopeMode === 'any' && scopes.length > 0 ? anyOf(scopes) : scopes),
  ]
}

/** That a scope is among those granted, which stand there as headers have them. */
function granting(scope: string): string {
  return `Require claim ${argument(`gatehouse_scopes~(^| )${inPattern(inHeader(scope))}( |$)`)}`
}
