import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import type { Exporter } from './exporter'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'apisix',
  name: 'Apache APISIX',
  versions: '3.0 or later',
  needs: 'authorizer',
  proof: 'not run here',
  steps: [
    'Run the authorizer beside APISIX: npm run authorizer. The file sends no GATEWAY_SECRET, which an authorizer on another machine asks for.',
    'Add the routes to apisix.yaml of the standalone mode, above the line #END: APISIX loads it by itself.',
    'Add an upstream for each API with the ID that its route names.',
  ],
  cannot: [
    {
      code: 'two-authorization-headers',
      effect: 'accepts',
      words: 'It asks about the first of two Authorization headers, and hands both to the API.',
    },
  ],
} as const satisfies Omit<Exporter, 'files'>

/** Apache APISIX asks the authorizer about every request (forward-auth). */
export const apisix = {
  ...about,
  async files(description, { authorizer }) {
    const plugins = {
      'proxy-rewrite': {
        headers: { remove: identityHeaders.flatMap((name) => [name, name.replaceAll('-', '_')]) },
      },
      'forward-auth': {
        uri: `${authorizer}/forward-auth`,
        request_method: 'GET',
        request_headers: ['Authorization', 'X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'],
        upstream_headers: [...identityHeaders],
        client_headers: ['WWW-Authenticate'],
        allow_degradation: false,
      },
    }
    const routes = rulesOf(description).map(({ api, backend }, at, { length }) => {
      const base = encodeURI(api.basePath === '/' ? '' : api.basePath)
      return {
        id: backend,
        uris: base === '' ? ['/*'] : [base, `${base}/*`],
        priority: length - at,
        upstream_id: backend,
        plugins,
      }
    })
    return [{ name: 'gatehouse.yaml', content: `${head(about, description)}${asYaml({ routes })}` }]
  },
} as const satisfies Exporter
