import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyManagerType } from '@/lib/key-managers/types'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { discover } from '@/lib/oidc/discovery'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'
import { checkOf, failures, judge, keyManager } from './testing'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

/** The sandbox as a key manager, with the keys that it publishes now. */
async function registered() {
  const reading = await discover(
    { fetch: createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin) }) },
    { url: sandbox.wellKnownUrl, rules: keyManagerType('asgardeo') },
  )
  return keyManager(reading.jwks.keys, {
    issuer: reading.issuer,
    issuers: reading.acceptedIssuers,
    acceptedAudiences: [],
    allowedClients: [sandbox.clientId],
  })
}

async function tokenResponse(): Promise<string> {
  const response = await fetch(sandbox.issuer, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' }),
  })
  return response.text()
}

it('a token of a real server is accepted as its response says it, until its key is gone', async () => {
  const response = await tokenResponse()
  const now = new Date()
  const verdict = await judge(response, await registered(), { now, scopes: ['orders:read'] })
  expect(failures(verdict)).toEqual([])
  expect(verdict).toMatchObject({ accepted: true, claims: { iss: sandbox.issuer, azp: sandbox.clientId } })
  expect(failures(await judge(response, await registered(), { now, scopes: ['orders:write'] }))).toEqual([
    'scopes',
  ])

  await sandbox.rotate()
  expect((await judge(response, await registered(), { now })).accepted).toBe(true)
  await sandbox.rotate({ dropOld: true })
  const later = await judge(response, await registered(), { now })
  expect(failures(later)).toEqual(['key'])
  expect(checkOf(later, 'key').found).toMatch(/No key has the ID/)
})
