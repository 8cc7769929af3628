import { methodOverrides } from '@/lib/authorizer/header-names'
import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import { trace } from './common-cannot'
import { type Exporter, isBeside } from './exporter'
import { basePattern } from './path-pattern'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'kong',
  name: 'Kong Gateway',
  form: 'Its open-source jwt plugin knows neither key sets nor scopes: a function asks the authorizer',
  versions: '3.0 or later, with a database or without',
  needs: 'authorizer',
  proof: 'functions',
  steps: [
    'Run the authorizer beside Kong, with a gateway key of this environment: `npm run authorizer`. On another machine it has https and a `GATEWAY_SECRET`: then give Kong the same `GATEWAY_SECRET` in its environment, where its env vault finds it, and name its authority in `lua_ssl_trusted_certificate`.',
    'Allow the function its HTTP client in `kong.conf`: `untrusted_lua_sandbox_requires = resty.http`.',
    'Add an upstream with targets for each API, called as its service says.',
    'Load the file: `kong reload` with `declarative_config`, or `deck gateway sync`.',
  ],
  cannot: [
    {
      code: 'empty-segments',
      effect: 'refuses',
      words: 'Paths with an empty segment are refused, for APIs that let them through too.',
    },
    trace,
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Kong asks the authorizer about every request (pre-function). */
export const kong = {
  ...about,
  async files(description, { authorizer }) {
    const rules = rulesOf(description)
    const services = rules.map(({ api, backend }, at) => ({
      name: backend,
      host: backend,
      protocol: 'http',
      routes: [
        {
          name: backend,
          // A path begins with a slash, of a pattern too.
          paths: [api.basePath === '/' ? '~/' : `~${basePattern(api.basePath)}(?:/|$)`],
          regex_priority: rules.length - at,
          strip_path: false,
        },
      ],
    }))
    const plugins = [{ name: 'pre-function', config: { access: [question(authorizer)] } }]
    const content = { _format_version: '3.0', services, plugins }
    return [{ name: 'gatehouse.yaml', content: `${head(about, description)}${asYaml(content)}` }]
  },
} as const satisfies Exporter

const list = (names: readonly string[]) => `{ ${names.map((name) => JSON.stringify(name)).join(', ')} }`
const asked = ['authorization', ...methodOverrides.map((name) => name.toLowerCase())]

/** Asks as forward auth does, and hands the API nothing of its own that a client says of who calls. */
function question(authorizer: string): string {
  return `local http = require "resty.http"
local asked = ${list(asked)}
local headers = {
  ["X-Forwarded-Method"] = kong.request.get_method(),
  ["X-Forwarded-Uri"] = ngx.var.request_uri,
${isBeside(authorizer) ? '' : '  ["X-Gateway-Secret"] = kong.vault.get("{vault://env/gateway-secret}"),\n'}}
-- The API would get the path without its empty segments, which was not asked about.
if ngx.var.request_uri:gsub("%?.*", ""):find("//", 1, true) then return kong.response.exit(400) end
local count = 0
for name, value in pairs(kong.request.get_headers(1000)) do
  -- Some servers read _ as -. What comes after so many headers would not be looked at.
  local plain = name:lower():gsub("_", "-")
  count = count + (type(value) == "table" and #value or 1)
  if count >= 1000 then return kong.response.exit(431) end
  if plain:find("^x%-gatehouse%-") then kong.service.request.clear_header(name) end
  for _, one in ipairs(asked) do
    if plain == one then
      if type(value) == "table" then return kong.response.exit(400) end
      headers[one] = value
    end
  end
end
local answer = http.new():request_uri(${JSON.stringify(`${authorizer}/forward-auth`)}, { method = "GET", headers = headers, ssl_verify = true })
if not answer then return kong.response.exit(503) end
if answer.status ~= 200 then
  return kong.response.exit(answer.status, answer.body, { ["WWW-Authenticate"] = answer.headers["WWW-Authenticate"] })
end
for _, name in ipairs(${list(identityHeaders)}) do
  local value = answer.headers[name]
  if value then kong.service.request.set_header(name, value) end
end
`
}
