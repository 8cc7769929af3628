import type { KeyManagerType } from './type'

export const ping = {
  id: 'ping',
  name: 'PingOne / PingFederate',
  exampleName: 'claims-portal',
  exampleUrl: 'https://auth.pingone.eu/<environment ID>/as/.well-known/openid-configuration',
  hints: [
    {
      title: 'PingFederate',
      body: 'It answers on its own port, 9031 by default, and publishes its own logout member.',
    },
  ],
  clientIdClaim: 'client_id',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'no-id-token-claims' },
  issuerRule: {},
} as const satisfies KeyManagerType
