import { expect, it } from 'vitest'
import { ordersApi } from '@/lib/access/testing'
import { haproxy } from './haproxy'
import { describedEnvironment } from './testing'

it('no line has more words than HAProxy reads, however much there is to say', async () => {
  const { keyManagers } = describedEnvironment()
  const many = Array.from({ length: 70 }, (_, at) => ({
    ...(keyManagers[0] as (typeof keyManagers)[number]),
    id: `key-manager-${at}`,
    issuers: [`https://issuer-${at}.example`],
  }))
  const scopes = Array.from({ length: 50 }, (_, at) => `scope:${at}`)
  const apis = Array.from({ length: 70 }, (_, at) => ({
    ...ordersApi,
    id: `api-${at}`,
    name: `Api ${at}`,
    basePath: `/api-${at}`,
    keyManagers: many.map(({ id }) => id),
    audiencePolicy: { acceptedAudiences: ['own'], allowedClients: [] },
    operations: [
      { method: 'GET', path: '/health', public: true as const },
      { method: 'GET', path: '/orders', public: false as const, scopeMode: 'any' as const, scopes },
    ],
  }))
  const [file] = await haproxy.files(describedEnvironment({ apis, keyManagers: many }))
  const words = (line: string) => line.match(/(?:'(?:[^']|'\\'')*'|[^\s'])+/g)?.length ?? 0
  expect(Math.max(...(file?.content ?? '').split('\n').map(words))).toBeLessThanOrEqual(64)
})
