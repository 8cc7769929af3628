import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import { type Exporter, isBeside } from './exporter'
import { basePattern } from './path-pattern'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'traefik',
  name: 'Traefik',
  versions: '3.0 or later',
  needs: 'authorizer',
  proof: 'excerpt',
  steps: [
    'Run the authorizer beside Traefik, with a gateway key of this environment: `npm run authorizer`. On another machine it has a name, https and a `GATEWAY_SECRET` of letters and digits: then give Traefik the same `GATEWAY_SECRET` in its environment, and put its authority into `/etc/traefik/gatehouse-authority.pem`.',
    'Put the file into the folder of the file provider: Traefik loads it by itself.',
    'Write a service for each API in another file of that folder, called as the file says.',
    'Give those entry points no other router: the longest base path goes first by its priority.',
  ],
  cannot: [
    {
      code: 'encodes',
      effect: 'accepts',
      words:
        'It encodes signs that a path may not have as they are before it asks: the API gets the path that was allowed.',
    },
    {
      code: 'normalizes',
      effect: 'accepts',
      words:
        'Newer versions take dot segments and empty segments out of a path before they ask: the API gets the path that was allowed.',
    },
    {
      code: 'upgrades',
      effect: 'refuses',
      words: 'It passes no upgrade on, such as that to a WebSocket.',
    },
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Traefik asks the authorizer about every request (forwardAuth). */
export const traefik = {
  ...about,
  async files(description, { authorizer }) {
    const rules = rulesOf(description)
    const middlewares = middlewaresFor(authorizer)
    const routers = rules.map(({ api, backend }, at) => [
      backend,
      {
        rule: `PathRegexp(\`^${basePattern(api.basePath)}(?:/|$)\`)`,
        priority: rules.length - at,
        middlewares: Object.keys(middlewares),
        service: backend,
      },
    ])
    const content = { http: { middlewares, routers: Object.fromEntries(routers) } }
    return [{ name: 'gatehouse.yaml', content: `${head(about, description)}${asYaml(content)}` }]
  },
} as const satisfies Exporter

/** In the order in which they see a request. Where the authorizer is elsewhere, Traefik proves itself to it, and to nobody behind. */
function middlewaresFor(authorizer: string): Record<string, object> {
  const headers = (customRequestHeaders: Record<string, string>) => ({ headers: { customRequestHeaders } })
  // A header that Connection names would be left out on the way to the API: who calls, for one. Empty takes a header out.
  const plain = { Connection: '' }
  const gatehouse = (more: object) => ({
    forwardAuth: {
      address: `${authorizer}/forward-auth`,
      trustForwardHeader: false,
      authResponseHeaders: [...identityHeaders],
      // What a client sends of these, with _ for - as well, is taken out.
      authResponseHeadersRegex: '(?i)^X[-_]Gatehouse[-_]',
      ...more,
    },
  })
  if (isBeside(authorizer)) return { 'gatehouse-before': headers(plain), gatehouse: gatehouse({}) }
  const tls = authorizer.startsWith('https:') ? { tls: { ca: '/etc/traefik/gatehouse-authority.pem' } } : {}
  return {
    'gatehouse-before': headers({ ...plain, 'X-Gateway-Secret': '{{ env "GATEWAY_SECRET" }}' }),
    gatehouse: gatehouse(tls),
    'gatehouse-after': headers({ 'X-Gateway-Secret': '' }),
  }
}
