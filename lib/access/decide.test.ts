import { beforeAll, describe, expect, it } from 'vitest'
import { goodClaims, now, type Signer, second, signed, signer } from '@/lib/oidc/token/testing'
import { openAccess } from './access'
import { type Decision, decide } from './decide'
import type { AccessDescription, DescribedApi } from './description'
import { accessDescription, describedKeyManager, ordersApi } from './testing'

let key: Signer
let description: AccessDescription
beforeAll(async () => {
  key = await signer('one')
  description = accessDescription(key)
})

const token = (changes: Record<string, unknown> = {}) => signed(key, { ...goodClaims, ...changes })
const bearing = (text: string) => [`Bearer ${text}`]

function ask(
  request: string,
  authorization: readonly string[] = bearing(token()),
  changes: Partial<AccessDescription> = {},
): Promise<Decision> {
  const [method = '', target = ''] = request.split(' ')
  return decide(openAccess({ ...description, ...changes }), { method, target, authorization }, now)
}

const withApi = (changes: Partial<DescribedApi>) => ({ apis: [{ ...ordersApi, ...changes }] })

describe('a request that is allowed', () => {
  it.each([
    ['GET /shop/orders', 'orders:read'],
    ['GET /shop/orders/42?expand=items', 'orders:read'],
    ['POST /shop/orders', 'orders:write orders:read'],
    ['DELETE /shop/orders/42', 'orders:write'],
    ['DELETE /shop/orders/42', 'orders:admin'],
    ['GET /shop/me', 'other'],
  ])('%s with %s', async (request, scope) => {
    const decision = await ask(request, bearing(token({ scope })))
    expect(decision).toMatchObject({
      outcome: 'allowed',
      api: { name: 'Orders' },
      identity: { subject: 'somebody', clientId: 'shop', scopes: scope.split(' '), expires: second + 3_570 },
    })
  })

  it('is one to a public operation, whatever token it carries', async () => {
    for (const authorization of [[], bearing('nonsense'), bearing(token())])
      expect(await ask('GET /shop/health', authorization)).toMatchObject({
        outcome: 'allowed',
        identity: null,
      })
  })

  it('has the scheme in any capitals', async () => {
    expect(await ask('GET /shop/orders', [`bearer  ${token()}`])).toMatchObject({ outcome: 'allowed' })
  })
})

describe('a request that is refused', () => {
  it.each([
    ['GET /shop/nothing', 403, 'operation'],
    ['PATCH /shop/orders', 403, 'operation'],
    ['GET /elsewhere', 403, 'operation'],
    ['GET /shop/../shop/health', 400, 'path'],
    ['GET /shop/orders/', 400, 'path'],
    ['GET //shop/orders', 400, 'path'],
    ['GET /shop/orders/a%2Fb', 400, 'path'],
  ])('%s, whatever its token', async (request, status, reason) => {
    expect(await ask(request)).toMatchObject({ outcome: 'refused', status, reason })
  })

  it.each<[string, readonly string[], number, string]>([
    ['no token', [], 401, 'no-token'],
    ['another scheme', ['Basic YTpi'], 401, 'no-token'],
    ['two tokens in one header', ['Bearer a b'], 401, 'no-token'],
    ['an opaque token', ['Bearer opaque'], 401, 'form'],
  ])('with %s', async (_, authorization, status, reason) => {
    expect(await ask('GET /shop/orders', authorization)).toMatchObject({ outcome: 'refused', status, reason })
  })

  it('with two Authorization headers, be both good', async () => {
    const twice = [...bearing(token()), ...bearing(token())]
    expect(await ask('GET /shop/orders', twice)).toMatchObject({ status: 400, reason: 'request' })
  })

  it('with a header that asks for another method, be the operation public', async () => {
    const asked = { method: 'GET', target: '/shop/health', authorization: [] }
    const access = openAccess(description)
    const decision = await decide(access, { ...asked, methodOverride: 'X-HTTP-Method' }, now)
    expect(decision).toMatchObject({ status: 400, reason: 'request' })
  })

  it.each<[string, Record<string, unknown>, number, string]>([
    ['too few scopes', { scope: 'orders:write' }, 403, 'scopes'],
    ['an issuer that nobody knows', { iss: 'https://other.example' }, 401, 'issuer'],
    ['an end in the past', { exp: second - 61 }, 401, 'expires'],
    ['no end', { exp: undefined }, 401, 'expires'],
    ['a beginning in the future', { nbf: second + 61 }, 401, 'not-before'],
    ['another audience', { aud: 'others', azp: 'others' }, 401, 'audience'],
    ['an end in the past and too few scopes', { exp: second - 61, scope: '' }, 401, 'expires'],
    ['a key of its sender', { cnf: { jkt: 'x' } }, 401, 'sender'],
  ])('with a token that has %s', async (_, changes, status, reason) => {
    const decision = await ask('GET /shop/orders', bearing(token(changes)))
    expect(decision).toMatchObject({ outcome: 'refused', status, reason, api: { name: 'Orders' } })
  })

  it('by a key manager that is disabled, or of another environment, or whose keys are stale', async () => {
    const refused = async (changes: object) =>
      (await ask('GET /shop/orders', undefined, { keyManagers: [describedKeyManager(key, changes)] })) as {
        reason: string
        keyManager: { name: string }
      }
    expect(await refused({ enabled: false })).toMatchObject({
      reason: 'enabled',
      keyManager: { name: 'customers' },
    })
    expect(await refused({ environments: [{ id: 'development', name: 'Development' }] })).toMatchObject({
      reason: 'environment',
    })
    const past = new Date(now.getTime() - 1).toISOString()
    expect(
      await refused({ keysRead: { at: past, dueBy: past, staleAt: past, failedSince: true } }),
    ).toMatchObject({ reason: 'key' })
  })
})

describe('what an API asks for itself', () => {
  it('chosen key managers only', async () => {
    const other = withApi({ keyManagers: ['another'] })
    expect(await ask('GET /shop/orders', undefined, other)).toMatchObject({ reason: 'issuer' })
    const own = withApi({ keyManagers: [describedKeyManager(key).id] })
    expect(await ask('GET /shop/orders', undefined, own)).toMatchObject({ outcome: 'allowed' })
  })

  it('its own audience policy, and no longer that of the key manager', async () => {
    const policy = withApi({ audiencePolicy: { acceptedAudiences: ['shop-api'], allowedClients: [] } })
    const decision = await ask('GET /shop/orders', undefined, policy)
    expect(decision).toMatchObject({ reason: 'audience' })
    const good = bearing(token({ aud: 'shop-api' }))
    expect(await ask('GET /shop/orders', good, policy)).toMatchObject({ outcome: 'allowed' })
    const none = withApi({ audiencePolicy: { acceptedAudiences: [], allowedClients: [] } })
    expect(await ask('GET /shop/orders', undefined, none)).toMatchObject({
      reason: 'audience',
      words: 'Neither is configured for Orders',
    })
  })

  it('its own clients, but not for a key manager that asks for RFC 9068 to the letter', async () => {
    const own = withApi({ audiencePolicy: { acceptedAudiences: ['shop-api'], allowedClients: ['shop'] } })
    const good = bearing(token({ aud: 'shop' }))
    expect(await ask('GET /shop/orders', good, own)).toMatchObject({ outcome: 'allowed' })
    const keyManagers = [describedKeyManager(key, { strictProfile: true })]
    expect(await ask('GET /shop/orders', good, { ...own, keyManagers })).toMatchObject({ reason: 'audience' })
    expect(
      await ask('GET /shop/orders', bearing(token({ aud: 'shop-api' })), { ...own, keyManagers }),
    ).toMatchObject({
      outcome: 'allowed',
    })
  })

  it('odd paths, but never dots', async () => {
    const lenient = withApi({ lenientPaths: true })
    const ending = withApi({ operations: [{ method: 'GET', path: '/orders/', public: true }] })
    expect(await ask('GET /shop/orders/', undefined, ending)).toMatchObject({
      reason: 'path',
      words: expect.stringMatching(/a slash at its end, and .* lets no such path through/),
    })
    const lettingThrough = { ...ending, apis: ending.apis.map((one) => ({ ...one, lenientPaths: true })) }
    expect(await ask('GET /shop/orders/', undefined, lettingThrough)).toMatchObject({ outcome: 'allowed' })
    expect(await ask('GET /shop/orders/a%2Fb', undefined, lenient)).toMatchObject({ outcome: 'allowed' })
    for (const target of ['/shop/orders/..%2fhealth', '/shop/orders/..;/', '/shop/orders/a%2F..%2Fb'])
      expect(await ask(`GET ${target}`, undefined, lenient)).toMatchObject({ status: 400, reason: 'path' })
    expect(await ask('GET /shop/orders//', undefined, lenient)).toMatchObject({ reason: 'operation' })
  })

  it('no path that some server reads as another API’s', async () => {
    const open = {
      ...ordersApi,
      id: 'open',
      basePath: '/',
      lenientPaths: true,
      operations: ['/{a}', '/{a}/{b}', '/{a}/{b}/{c}'].map((path) => ({
        method: 'GET',
        path,
        public: true as const,
      })),
    }
    const both = accessDescription(key, { apis: [ordersApi, open] })
    expect(await ask('GET /other;x/orders', undefined, both)).toMatchObject({ outcome: 'allowed' })
    for (const target of ['/shop;x/orders', '/shop%2Forders', '/shop%5Corders', '/shop%3Bx/orders'])
      expect(await ask(`GET ${target}`, undefined, both)).toMatchObject({ status: 400, reason: 'path' })
    for (const target of ['/SHOP%2Forders', '/shop.%2Forders', '/shop%20%2Forders', '/shop%252Forders%25'])
      expect(await ask(`GET ${target}`, undefined, both)).toMatchObject({ status: 400, reason: 'path' })
    for (const target of [
      '/shop%3Fx',
      '/shop%23x/orders',
      '/%2573hop/orders',
      '//shop/orders',
      '/x/%252e%252e/shop',
    ])
      expect(await ask(`GET ${target}`, undefined, both)).toMatchObject({ status: 400, reason: 'path' })
  })
})
