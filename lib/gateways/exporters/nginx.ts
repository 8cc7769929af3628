import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { trace } from './common-cannot'
import { type Exporter, isBeside } from './exporter'
import { basePattern } from './path-pattern'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'nginx',
  name: 'NGINX',
  versions: '1.22 or later',
  needs: 'authorizer',
  proof: 'run',
  steps: [
    'Run the authorizer beside NGINX, with a gateway key of this environment: `npm run authorizer`. On another machine it has a name, https and a `GATEWAY_SECRET`: then put its authority into `gatehouse-authority.pem`, and `proxy_set_header X-Gateway-Secret "…";` into `gatehouse-secret.conf`, which only NGINX reads.',
    'Name the servers of each API in an `upstream` block called as the file says.',
    'Include the file in the server block that serves the APIs, and nothing else there; leave `underscores_in_headers` off.',
    'Reload: `nginx -s reload`. Only a new API or another base path changes the file; the authorizer follows everything else.',
  ],
  cannot: [trace],
} as const satisfies Omit<Exporter, 'files'>

/** NGINX asks the authorizer about every request (ngx_http_auth_request_module). */
export const nginx = {
  ...about,
  async files(description, { authorizer }) {
    // The last that fits counts: that with the longest base path.
    const apis = rulesOf(description)
      .reverse()
      .map(
        ({ api, backend }) =>
          `    if ($request_uri ~ "^${basePattern(api.basePath)}(?:[/?]|$)") { set $gatehouse_api ${backend}; }\n`,
      )
    const content = `${head(about, description)}
auth_request /_gatehouse;
auth_request_set $gatehouse_status $upstream_http_x_gatehouse_status;
auth_request_set $gatehouse_challenge $upstream_http_www_authenticate;
error_page 403 @gatehouse_refused;

# Who calls, for the API; what a client says of it itself is overwritten.
${identityHeaders.map((name) => `auth_request_set $${variable(name)} $upstream_http_${snake(name)};\nproxy_set_header ${name} $${variable(name)};\n`).join('')}
location = /_gatehouse {
    internal;
    auth_request off;
    proxy_pass ${authorizer}/auth-request;
    proxy_pass_request_body off;
    proxy_set_header Content-Length "";
    proxy_set_header X-Original-Method $request_method;
    proxy_set_header X-Original-URI $request_uri;
${elsewhere(authorizer)}}

# NGINX would leave WWW-Authenticate out of 403 (RFC 6750, section 3.1).
location @gatehouse_refused {
    auth_request off;
    if ($gatehouse_status = 400) { return 400; }
    add_header WWW-Authenticate $gatehouse_challenge always;
    return 403;
}

# What was sent decides, and goes on to the API: not what NGINX makes of it.
location / {
    set $gatehouse_api "";
${apis.join('')}    if ($gatehouse_api = "") { return 403; }
    proxy_pass http://$gatehouse_api;
}
`
    return [{ name: 'gatehouse.conf', content }]
  },
} as const satisfies Exporter

/** What proves each to the other where they are not on one machine. NGINX trusts any certificate unless it is told not to. */
function elsewhere(authorizer: string): string {
  if (isBeside(authorizer)) return ''
  const secret = '    include gatehouse-secret.conf;\n'
  if (!authorizer.startsWith('https:')) return secret
  return `${secret}    proxy_ssl_server_name on;
    proxy_ssl_verify on;
    proxy_ssl_verify_depth 3;
    proxy_ssl_trusted_certificate gatehouse-authority.pem;
`
}

function snake(name: string): string {
  return name.toLowerCase().replaceAll('-', '_')
}

function variable(name: string): string {
  return snake(name).replace(/^x_/, '')
}
