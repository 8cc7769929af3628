import { calculateJwkThumbprint } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { accessDescription, describedKeyManager } from '@/lib/access/testing'
import { goodClaims, now, type Signer, second, signed, signer } from '@/lib/oidc/token/testing'
import { tell } from './report'
import { createTally } from './tally'
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

it('keeps for the next report what could not be told', async () => {
  const told: unknown[] = []
  let away = true
  const console = {
    description: () => Promise.reject(new Error()),
    report: async (body: unknown) => {
      if (away) throw new Error('away')
      told.push(body)
    },
  }
  usedKeys.putBack([{ keyManager: id, thumbprint: 'print' }])
  const log = { debug: () => {} }
  const tally = createTally()
  await tell(console, { tally, usedKeys }, log)
  away = false
  await tell(console, { tally, usedKeys }, log)
  await tell(console, { tally, usedKeys }, log)
  expect(told).toEqual([{ decisions: [], keys: [{ keyManager: id, thumbprint: 'print' }] }])
})
