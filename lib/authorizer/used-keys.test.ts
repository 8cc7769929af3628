import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { accessDescription, describedKeyManager } from '@/lib/access/testing'
import { goodClaims, now, type Signer, second, signed, signer } from '@/lib/oidc/token/testing'
import { type StartedAuthorizer, startAuthorizer } from './testing'

const secret = 'the secret of the gateways'
let key: Signer
let authorizer: StartedAuthorizer
let used: { keyManager: string; thumbprint: string }

beforeAll(async () => {
  key = await signer('one')
  used = { keyManager: describedKeyManager(key).id, thumbprint: await calculateJwkThumbprint(key.jwk) }
  authorizer = await startAuthorizer(accessDescription(key), { now: () => now, gatewaySecret: secret })
})
afterAll(() => authorizer.stop())
beforeEach(() => {
  authorizer.told.usedKeys.take()
})

const ask = (token: string) =>
  fetch(`${authorizer.origin}/ext-authz/shop/orders/7`, {
    headers: { authorization: `Bearer ${token}`, 'x-gateway-secret': secret },
  })
const introspect = (token: string) =>
  fetch(`${authorizer.origin}/introspect`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`gateway:${secret}`)}` },
    body: new URLSearchParams({ token }),
  })

it.each([
  ['that a gateway asks about', ask, {}],
  ['that lacks a scope alone', ask, { scope: 'other' }],
  ['that is introspected', introspect, {}],
])('names the key of a token %s', async (_, asking, changes) => {
  await asking(signed(key, { ...goodClaims, ...changes }))
  expect(authorizer.told.usedKeys.take()).toEqual([used])
})

it.each<[string, () => string | Promise<string>]>([
  [
    'whose signature is wrong',
    () => signed(key, goodClaims).replace(/[^.]+$/, (text) => `AAAA${text.slice(4)}`),
  ],
  ['of another key of that name', async () => signed(await signer('one'), goodClaims)],
  // Whoever has an old token may send it for ever.
  ['that has expired', () => signed(key, { ...goodClaims, exp: second - 3_600 })],
  [
    'for another audience that lacks a scope too',
    () => signed(key, { ...goodClaims, aud: 'x', azp: 'x', scope: '' }),
  ],
])('names no key of a token %s', async (_, token) => {
  for (const asking of [ask, introspect]) await asking(await token())
  expect(authorizer.told.usedKeys.take()).toEqual([])
})
