import { methodOverrides } from '@/lib/authorizer/header-names'
import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { asYaml } from './as-yaml'
import { underscores } from './common-cannot'
import type { Exporter } from './exporter'
import { rulesOf } from './rules'
import { head } from './words'

const about = {
  id: 'envoy-gateway',
  name: 'Envoy Gateway',
  versions: '1.2 or later',
  needs: 'authorizer',
  proof: 'schema',
  steps: [
    'Run the authorizer as a Service called `gatehouse-authorizer`, port 3100, with a gateway key of this environment and a `GATEWAY_SECRET` of letters and digits.',
    'Have a Gateway called gatehouse that has no other routes, since their Services would be told the `GATEWAY_SECRET`; and a Service for each API, called as the route says, port 80.',
    "Apply the file in their namespace, with the same `GATEWAY_SECRET` put into it: `envsubst '$GATEWAY_SECRET' < gatehouse.yaml | kubectl apply -f -`. Who may read a ClientTrafficPolicy there may read it.",
  ],
  cannot: [
    {
      code: 'normalizes',
      effect: 'accepts',
      words: 'It takes dot segments out of a path before it asks: the API gets the path that was allowed.',
    },
    underscores,
  ],
} as const satisfies Omit<Exporter, 'files'>

/** A route takes no more rules (Gateway API, HTTPRouteSpec); of all routes, the longest path counts. */
const mostRules = 16

function inChunks<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size)
  return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size))
}

/** For envsubst: a file of Kubernetes reads no environment. */
const secret = `\${GATEWAY_SECRET}`

/** Envoy Gateway asks the authorizer about every request (SecurityPolicy, extAuth). */
export const envoyGateway = {
  ...about,
  async files(description) {
    const metadata = { name: 'gatehouse' }
    const all = rulesOf(description).map(({ api, backend }) => ({
      matches: [{ path: { type: 'PathPrefix', value: encodeURI(api.basePath) } }],
      // Nobody behind is told how Envoy proves itself.
      filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['X-Gateway-Secret'] } }],
      backendRefs: [{ name: backend, port: 80 }],
    }))
    const routes = inChunks(all, mostRules).map((rules, at) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: at === 0 ? 'gatehouse' : `gatehouse-${at + 1}` },
      spec: { parentRefs: [{ name: 'gatehouse' }], rules },
    }))
    const security = {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'SecurityPolicy',
      metadata,
      spec: {
        targetRefs: routes.map(({ kind, metadata: { name } }) => ({
          group: 'gateway.networking.k8s.io',
          kind,
          name,
        })),
        extAuth: {
          failOpen: false,
          headersToExtAuth: [
            'authorization',
            ...methodOverrides.map((name) => name.toLowerCase()),
            'x-gateway-secret',
          ],
          http: {
            backendRefs: [{ name: 'gatehouse-authorizer', port: 3100 }],
            path: '/ext-authz',
            headersToBackend: identityHeaders.map((name) => name.toLowerCase()),
          },
        },
      },
    }
    const traffic = {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'ClientTrafficPolicy',
      metadata,
      spec: {
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'gatehouse' }],
        headers: {
          withUnderscoresAction: 'RejectRequest',
          earlyRequestHeaders: {
            set: [{ name: 'X-Gateway-Secret', value: secret }],
            remove: identityHeaders.map((name) => name.toLowerCase()),
          },
        },
        path: { escapedSlashesAction: 'RejectRequest', disableMergeSlashes: true },
      },
    }
    // A route without rules would be refused; nothing is reached without one.
    const documents = routes.length > 0 ? [...routes, security, traffic] : [traffic]
    return [{ name: 'gatehouse.yaml', content: `${head(about, description)}${asYaml(...documents)}` }]
  },
} as const satisfies Exporter
