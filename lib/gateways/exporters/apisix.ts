import { methodOverrides } from '@/lib/authorizer/header-names'
import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import { trace } from './common-cannot'
import { type Exporter, isBeside } from './exporter'
import { basePattern } from './path-pattern'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'apisix',
  name: 'Apache APISIX',
  versions: '3.14 or later',
  needs: 'authorizer',
  proof: 'functions',
  steps: [
    'Run the authorizer beside APISIX, with a gateway key of this environment: `npm run authorizer`. On another machine it has https and a `GATEWAY_SECRET` of letters and digits: then give APISIX the same `GATEWAY_SECRET` in its environment, and name its authority in `apisix.ssl.ssl_trusted_certificate`.',
    'Add the routes to `apisix.yaml` of the standalone mode, above the line `#END`: APISIX loads it by itself.',
    'Add an upstream for each API with the ID that its route names.',
  ],
  cannot: [
    {
      code: 'normalizes',
      effect: 'accepts',
      words:
        'From 3.20 on it takes dot segments out of a path before it asks: the API gets the path that was allowed.',
    },
    trace,
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Apache APISIX asks the authorizer about every request (forward-auth). */
export const apisix = {
  ...about,
  async files(description, { authorizer }) {
    const secret = isBeside(authorizer)
      ? {}
      : { extra_headers: { 'X-Gateway-Secret': `\${{GATEWAY_SECRET}}` } }
    const plugins = {
      'serverless-pre-function': { phase: 'rewrite', functions: [before] },
      'forward-auth': {
        uri: `${authorizer}/forward-auth`,
        ssl_verify: true,
        request_method: 'GET',
        request_headers: ['Authorization'],
        ...secret,
        upstream_headers: [...identityHeaders],
        client_headers: ['WWW-Authenticate'],
        allow_degradation: false,
      },
    }
    const routes = rulesOf(description).map(({ api, backend }, at, { length }) => ({
      id: backend,
      ...below(api.basePath),
      priority: length - at,
      upstream_id: backend,
      plugins,
    }))
    return [{ name: 'gatehouse.yaml', content: `${head(about, description)}${asYaml({ routes })}` }]
  },
} as const satisfies Exporter

/** The paths below a base path. Its router takes an asterisk for whatever follows, so that a pattern asks for the rest. */
function below(basePath: string) {
  if (basePath === '/') return { uris: ['/*'] }
  const [start, ...more] = basePath.split('*')
  if (more.length === 0) return { uris: [basePath, `${basePath}/*`] }
  return { uris: [`${start}*`], vars: [['uri', '~~', `^${basePattern(basePath)}(?:/|$)`]] }
}

const overrides = methodOverrides.map((name) => `["${name.toLowerCase()}"] = true`).join(', ')

/**
 * Before the question: nobody but the authorizer says who calls, and what it is not told is refused here. Some servers read _
 * as -.
 */
const before = `return function(_, ctx)
  local core = require("apisix.core")
  local overrides = { ${overrides} }
  for name, value in pairs(ngx.req.get_headers(0, true)) do
    local plain = name:lower():gsub("_", "-")
    if overrides[plain] or (plain == "authorization" and type(value) == "table") then
      return ngx.exit(400)
    end
    if plain:find("^x%-gatehouse%-") then core.request.set_header(ctx, name, nil) end
  end
end
`
