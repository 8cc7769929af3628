import type { AccessDescription, DescribedKeyManager } from '@/lib/access/description'
import { accessDescription, describedKeyManager, ordersApi } from '@/lib/access/testing'
import type { Signer } from '@/lib/oidc/token/testing'

/** Public keys that never change, so that what is rendered of them never does. */
const rsa = {
  kty: 'RSA',
  n: '0ZgVhcpQb73jJLihx7Euce52QUhtl_82MVZFp9qNiRexIisx19Ir1du8Zy_g1FK4KfGRIZEx-RRTS13-lnpUx1bXL_3cffNxS19LZLgTdi9KC478A2W0K_k2PqTJAl-iOHB3KC39AxGnawPPcW8S01N5baZKtOxnTD0KGzhhFZFCNbC2po1P1Tb9Z20k3yOqcX3MEhPCgyf_AmKcwFZ5DyF94a7m4NfkWOq2MZk0D4v81G_008pYYGat1sXOU0uJs_Ibe6IpDYYhc3YSBqKvpLyKCpxR88PtFkvNlSkk8l56d49RLQE1IoyFdcgipERgqkq6AivOY_-5MOgc14SrQw',
  e: 'AQAB',
  kid: 'rsa/1',
  alg: 'RS256',
  use: 'sig',
}
const ec = {
  kty: 'EC',
  crv: 'P-256',
  x: 'AHSB9a-EIM5ntEPc66vcQDWjF4jrZTMgOnzTUf934KA',
  y: 'j87ioxJr8UxjY-9TSn9ITZQNWZe5ZMr2lfcE2keh-7Y',
  kid: 'ec 2',
}

const signer = { jwk: rsa } as unknown as Signer

/** A description with everything that a configuration has to say: what is usual, and what wants quoting. */
export function describedEnvironment(changes: Partial<AccessDescription> = {}): AccessDescription {
  const keyManager = (more: Partial<DescribedKeyManager>) => describedKeyManager(signer, more)
  return accessDescription(signer, {
    keyManagers: [
      keyManager({ introspectionEndpoint: null }),
      keyManager({
        id: 'disabled',
        name: 'disabled',
        issuer: 'https://disabled.example',
        issuers: ['https://disabled.example'],
        enabled: false,
        jwks: { keys: [] },
      }),
      keyManager({
        id: 'elsewhere',
        name: 'elsewhere',
        issuer: 'https://elsewhere.example',
        issuers: ['https://elsewhere.example'],
        environments: [{ id: 'development', name: 'Development' }],
        jwks: { keys: [] },
      }),
      keyManager({
        id: 'partners',
        name: 'partners, 100 % \u00e9',
        issuer: 'https://partners.example/realms/one',
        issuers: ['https://partners.example/realms/one', 'https://partners.example/realms/two'],
        jwks: { keys: [rsa, ec] },
        jwksEndpoint: 'https://partners.example/jwks',
        acceptedAudiences: [`it's "quoted" $HOME #1 \\ {x}`],
        allowedClients: ['shop', '-m'],
        clientIdClaim: 'azp',
        scopesClaims: ['/scope', '/realm_access/roles'],
        accessTokenMark: { kind: 'claim', name: 'typ', value: 'Bearer' },
      }),
    ],
    apis: [
      {
        ...ordersApi,
        id: 'status',
        name: 'Status & more',
        basePath: '/',
        operations: [
          { method: 'GET', path: '/status', public: true },
          { method: 'GET', path: '/{any}', public: false, scopeMode: 'all', scopes: ['a%b'] },
          { method: 'GET', path: '/caf\u00e9/{name}.{type}', public: false, scopeMode: 'all', scopes: [] },
        ],
      },
      ordersApi,
      {
        ...ordersApi,
        id: 'orders-two',
        apiVersion: 'v2',
        basePath: '/shop/v2',
        keyManagers: ['partners'],
        audiencePolicy: { acceptedAudiences: ['shop-two'], allowedClients: [] },
      },
    ],
    ...changes,
  })
}
