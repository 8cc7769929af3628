import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from './sandbox'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

async function token(): Promise<string> {
  const response = await fetch(sandbox.issuer, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' }),
  })
  expect(response.status).toBe(200)
  return (await response.json()).access_token
}

it('issues access tokens with the shape of Asgardeo, which its published keys verify', async () => {
  const document = await (await fetch(sandbox.wellKnownUrl)).json()
  expect(document.issuer).toBe(sandbox.issuer)
  const { payload, protectedHeader } = await jwtVerify(await token(), createRemoteJWKSet(new URL(document.jwks_uri)), {
    issuer: sandbox.issuer,
  })
  expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' })
  expect(payload).toMatchObject({ azp: sandbox.clientId, client_id: sandbox.clientId, scope: 'orders:read', aut: 'APPLICATION' })
  expect([payload.aud].flat()[0]).toBe(sandbox.clientId)
})

it('rotates its keys', async () => {
  const kids = async () =>
    (await (await fetch(`${sandbox.origin}/t/sandbox/oauth2/jwks`)).json()).keys.map((key: { kid: string }) => key.kid)
  const before = await kids()
  await sandbox.rotate()
  expect(await kids()).toEqual(expect.arrayContaining(before))
  await sandbox.rotate({ dropOld: true })
  expect(await kids()).toHaveLength(1)
})
