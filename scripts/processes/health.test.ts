import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { HealthDetails } from '@/lib/health/show'
import { byHand } from '@/lib/testing/by-hand'
import { query } from '@/lib/testing/query'
import { signedInApi } from './api'
import { environment, freePort, logged, startConsole, stop } from './console'
import { addToCheck, publishing } from './to-check'

const count = 5
let server: Awaited<ReturnType<typeof publishing>>
let env: Record<string, string>
beforeAll(async () => {
  server = await publishing()
  const own = await environment('PostgreSQL')
  env = { ...own, HEALTH_INTERVAL: '3600', OUTBOUND_ALLOW: server.origin, LOG_LEVEL: 'info' }
})
afterAll(() => server.close())

const database = () => env.DATABASE_URL as string
const start = async () => startConsole({ ...env, PORT: String(await freePort()) })
const readings = () =>
  query<{ count: number }>(
    database(),
    'SELECT count(*)::int AS "count" FROM "HealthReading" GROUP BY "keyManagerId"',
  )
const everyOneAsked = () =>
  vi.waitFor(() => expect(server.asked.document.size).toBe(count), { timeout: 120_000 })

it('checks of a process that was killed are made by another, each once; one that stops gives its own back', async () => {
  const killed = await start()
  server.hold()
  await addToCheck(database(), server.origin, count)
  await everyOneAsked()
  // At once: a check that waits too long for its server is made, and failed.
  killed.child.kill('SIGKILL')
  await killed.ended
  server.release()
  expect(await readings()).toEqual([])
  const other = await start()

  // The lease of the dead ends.
  server.asked.document.clear()
  await query(database(), 'UPDATE "KeyManagerHealth" SET "claimedUntil" = now()')
  await vi.waitFor(async () => expect(await readings()).toHaveLength(count), { timeout: 120_000 })
  expect([...server.asked.document.values()]).toEqual(Array(count).fill(1))
  expect(await readings()).toEqual(Array(count).fill({ count: 1 }))

  server.hold()
  server.asked.document.clear()
  await query(database(), 'UPDATE "KeyManagerHealth" SET "dueAt" = now()')
  await everyOneAsked()
  expect(await stop(other, env)).toBe(0)
  expect(logged(other).filter(({ level }) => level === 'error')).toEqual([])
  expect(await query(database(), 'SELECT 1 FROM "KeyManagerHealth" WHERE "claimedBy" IS NOT NULL')).toEqual(
    [],
  )
  expect(await readings()).toEqual(Array(count).fill({ count: 1 }))
})

it('on the embedded database no page waits for a check', async () => {
  const own = { ...(await environment('embedded')), HEALTH_INTERVAL: '3600', OUTBOUND_ALLOW: server.origin }
  const one = await startConsole(own)
  const api = await signedInApi(one)
  server.release()
  server.hold()
  const issuer = `${server.origin}/by-hand`
  const input = byHand('customers', issuer)
  input.endpoints.jwksEndpoint = `${issuer}/keys`
  const { id } = await api.post<{ id: string }>('/key-managers', input)
  // First by who added it, who waited in vain; then by the check, which still waits.
  await vi.waitFor(() => expect(server.asked.keys.get('by-hand')).toBe(2), { timeout: 120_000 })

  const state = async () => (await api.get<HealthDetails>(`/key-managers/${id}/health`)).state
  const { headers } = api
  const page = await fetch(`${one.url}/acme/admin/settings/key-managers/${id}/health`, { headers })
  expect(await page.text()).toContain('Not checked yet')
  expect(await state()).toBeNull()
  server.release()
  await vi.waitFor(async () => expect(await state()).toBe('healthy'), { timeout: 120_000 })
  expect(await stop(one, own)).toBe(0)
})
