import { calculateJwkThumbprint } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { accessDescription, describedKeyManager } from '@/lib/access/testing'
import { goodClaims, now, type Signer, second, signed, signer } from '@/lib/oidc/token/testing'
import { type StartedAuthorizer, startAuthorizer } from './testing'
import { createUsedKeys } from './used-keys'

const secret = 'the secret of the gateways'
let key: Signer
const usedKeys = createUsedKeys()
let id: string

beforeAll(async () => {
  key = await signer('one')
  id = describedKeyManager(key).id
})

it('names the keys that verified tokens, whatever else was wrong with those, and no key that a token only names', async () => {
  const authorizer: StartedAuthorizer = await startAuthorizer(accessDescription(key), {
    now: () => now,
    judged: usedKeys.judged,
  })
  const ask = (token: string) =>
    fetch(`${authorizer.origin}/ext-authz/shop/orders/7`, { headers: { authorization: `Bearer ${token}` } })
  const good = signed(key, goodClaims)
  for (const token of [
    good.replace(/[^.]+$/, (text) => `AAAA${text.slice(4)}`),
    signed(await signer('one'), goodClaims),
  ])
    await ask(token)
  expect(usedKeys.take()).toEqual([])
  await ask(good)
  await ask(signed(key, { ...goodClaims, exp: second - 3_600 }))
  await authorizer.stop()
  expect(usedKeys.take()).toEqual([{ keyManager: id, thumbprint: await calculateJwkThumbprint(key.jwk) }])
})

it('names them for a token that a gateway asks about', async () => {
  const authorizer = await startAuthorizer(accessDescription(key), {
    now: () => now,
    gatewaySecret: secret,
    judged: usedKeys.judged,
  })
  await fetch(`${authorizer.origin}/introspect`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`gateway:${secret}`)}` },
    body: new URLSearchParams({ token: signed(key, goodClaims) }),
  })
  await authorizer.stop()
  expect(usedKeys.take()).toHaveLength(1)
})
