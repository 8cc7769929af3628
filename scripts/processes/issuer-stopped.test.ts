import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import type { HealthDetails } from '@/lib/health/show'
import type { Reading } from '@/lib/oidc/discovery'
import type { Verdict } from '@/lib/oidc/token/verdict'
import { asRead } from '@/lib/testing/as-read'
import { apiResource, client, organizationPath } from '@/lib/testing/sandbox/configuration'
import { signedInApi } from './api'
import { freePort, type Started, startUntil, stop } from './console'
import { oneConsole } from './one-console'

const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const endpoint = `${origin}${organizationPath}/oauth2/token`
// The shortest interval there is.
const one = oneConsole('PostgreSQL', { HEALTH_INTERVAL: '10', OUTBOUND_ALLOW: origin })
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-issuer-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The sandbox issuer as a process of its own, each time with the same keys. */
async function startIssuer(): Promise<Started> {
  const command = ['scripts/run.mjs', 'sandbox', join(folder, 'keys.json')]
  const issuer = await startUntil('Sandbox issuer on', command, { SANDBOX_PORT: String(port) })
  onTestFinished(() => void issuer.child.kill())
  return issuer
}

/** A token as an application gets it. */
async function newToken(): Promise<string> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

it('an issuer that is stopped: failing after the second reading, its tokens verified meanwhile, and healthy again', async () => {
  const issuer = await startIssuer()
  const api = await signedInApi(one)
  const input = { url: `${endpoint}/.well-known/openid-configuration`, type: 'asgardeo' }
  const reading = await api.post<Reading & { wellKnownUrl: string }>('/discovery', input)
  const added = asRead('customers', reading, { acceptedAudiences: [apiResource] })
  const { id } = await api.post<{ id: string }>('/key-managers', added)
  const { environments } = await api.get<{ environments: { id: string }[] }>('/environments')
  const token = await newToken()

  // Nobody asks for a check: every reading is the background's.
  const health = () => api.get<HealthDetails>(`/key-managers/${id}/health`)
  const becomes = (state: string) =>
    vi.waitFor(async () => expect(await health()).toMatchObject({ state }), { timeout: 120_000 })
  const judged = async () => {
    const asked = { token, environmentId: environments[0]?.id }
    const { accepted, checks } = await api.post<Verdict>('/token-checks', asked)
    return { accepted, key: checks.find(({ code }) => code === 'key')?.found }
  }

  await becomes('healthy')
  expect(await judged()).toMatchObject({ accepted: true, key: expect.not.stringContaining('last read') })

  expect(await stop(issuer)).toBe(0)
  await expect(newToken()).rejects.toThrow()
  await becomes('failing')
  const { readings, reasons } = await health()
  const told = readings.map(({ outcome, state }) => `${outcome}: ${state}`).reverse()
  const first = told.findIndex((one) => one.startsWith('failed'))
  expect(told.slice(first - 1, first + 2)).toEqual(['good: healthy', 'failed: healthy', 'failed: failing'])
  expect(reasons).toMatchObject([{ code: 'failing', words: `127.0.0.1:${port}: the connection failed.` }])
  expect(await judged()).toMatchObject({
    accepted: true,
    key: expect.stringMatching(/The keys were last read \d+ \w+ ago, and could not be read since\.$/),
  })

  const again = await startIssuer()
  await becomes('healthy')
  expect(await judged()).toMatchObject({ accepted: true, key: expect.not.stringContaining('last read') })
  // It came back with the keys that it had: nothing else is told.
  expect((await health()).events.map(({ kind }) => kind)).toEqual(['healthy-again', 'failing'])
  expect(await stop(again)).toBe(0)
})
