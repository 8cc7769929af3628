import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import type { Exporter } from './exporter'
import { basePattern } from './path-pattern'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'kong',
  name: 'Kong Gateway',
  form: 'Its open-source jwt plugin knows neither key sets nor scopes: a function asks the authorizer',
  versions: '3.0 or later, with a database or without',
  needs: 'authorizer',
  proof: 'not run here',
  steps: [
    'Run the authorizer beside Kong: npm run authorizer. The file sends no GATEWAY_SECRET, which an authorizer on another machine asks for.',
    'Allow the function its HTTP client in kong.conf: untrusted_lua_sandbox_requires = resty.http.',
    'Add an upstream with targets for each API, called as its service says.',
    'Load the file: kong reload with declarative_config, or deck gateway sync.',
  ],
  cannot: [],
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
          paths: [`~${basePattern(api.basePath)}(?:/|$)`],
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
const asked = ['Authorization', 'X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']

/** Asks as forward auth does, and hands the API nothing of its own that a client says of who calls. */
function question(authorizer: string): string {
  return `local http = require "resty.http"
local given = kong.request.get_headers(1000)
local headers = {
  ["X-Forwarded-Method"] = kong.request.get_method(),
  ["X-Forwarded-Uri"] = ngx.var.request_uri,
}
for _, name in ipairs(${list(asked)}) do
  local value = given[name]
  if type(value) == "table" then return kong.response.exit(400) end
  headers[name] = value
end
for name in pairs(given) do
  if name:lower():gsub("_", "-"):find("^x%-gatehouse%-") then kong.service.request.clear_header(name) end
end
local answer = http.new():request_uri(${JSON.stringify(`${authorizer}/forward-auth`)}, { method = "GET", headers = headers })
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
