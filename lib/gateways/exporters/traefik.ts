import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import type { Exporter } from './exporter'
import { basePattern } from './path-pattern'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'traefik',
  name: 'Traefik',
  versions: '3.0 or later',
  needs: 'authorizer',
  proof: 'not run here',
  steps: [
    'Run the authorizer beside Traefik: npm run authorizer. The file sends no GATEWAY_SECRET, which an authorizer on another machine asks for.',
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
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Traefik asks the authorizer about every request (forwardAuth). */
export const traefik = {
  ...about,
  async files(description, { authorizer }) {
    const rules = rulesOf(description)
    const routers = rules.map(({ api, backend }, at) => [
      backend,
      {
        rule: `PathRegexp(\`^${basePattern(api.basePath)}(?:/|$)\`)`,
        priority: rules.length - at,
        middlewares: ['gatehouse'],
        service: backend,
      },
    ])
    const gatehouse = {
      forwardAuth: {
        address: `${authorizer}/forward-auth`,
        trustForwardHeader: false,
        authResponseHeaders: [...identityHeaders],
        // What a client sends of these, with _ for - as well, is taken out.
        authResponseHeadersRegex: '(?i)^X[-_]Gatehouse[-_]',
      },
    }
    const content = { http: { middlewares: { gatehouse }, routers: Object.fromEntries(routers) } }
    return [{ name: 'gatehouse.yaml', content: `${head(about, description)}${asYaml(content)}` }]
  },
} as const satisfies Exporter
