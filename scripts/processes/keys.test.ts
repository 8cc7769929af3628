import type { JWK } from 'oidc-provider'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Verdict } from '@/lib/oidc/token/verdict'
import { query } from '@/lib/testing/query'
import { newKey } from '@/lib/testing/sandbox/provider'
import { signWith } from '@/lib/testing/sandbox/sign'
import { type Api, signedInApi } from './api'
import { type Console, environment, freePort, startConsole, stop } from './console'
import { addToCheck, publishing } from './to-check'

let server: Awaited<ReturnType<typeof publishing>>
let env: Record<string, string>
let keys: JWK[]
let consoles: Console[] = []
beforeAll(async () => {
  server = await publishing()
  env = { ...(await environment('PostgreSQL')), OUTBOUND_ALLOW: server.origin }
  keys = [await newKey(), await newKey()]
  return () => server.close()
})
afterEach(async () => {
  for (const one of consoles) await stop(one)
})

/** Two consoles that read each key manager every so many seconds. */
async function startTwo(interval: number): Promise<Api[]> {
  const start = async () =>
    startConsole({ ...env, PORT: String(await freePort()), HEALTH_INTERVAL: String(interval) })
  // The first one sets up.
  consoles = [await start()]
  consoles.push(await start())
  return Promise.all(consoles.map(signedInApi))
}

const ask = <Row extends object>(sql: string) => query<Row>(env.DATABASE_URL as string, sql)
const readAgainAllowed = () => ask(`DELETE FROM "RateLimit" WHERE "key" LIKE 'keys-read-again%'`)

/** The last good reading, whoever made it. */
async function lastRead(): Promise<number> {
  const [row] = await ask<{ goodAt: Date | null }>('SELECT "goodAt" FROM "KeyManagerHealth"')
  return row?.goodAt?.getTime() ?? 0
}
const readAfter = (time: number) =>
  vi.waitFor(async () => expect(await lastRead()).toBeGreaterThan(time), { timeout: 120_000 })

/** Whether the signature of a token by this key verifies, and what is said of the keys. */
async function verified(api: Api, key: JWK): Promise<{ verified: boolean; notes: string[] }> {
  const { environments } = await api.get<{ environments: { id: string }[] }>('/environments')
  const token = signWith(key, { iss: `${server.origin}/1`, exp: Math.floor(Date.now() / 1_000) + 600 })
  return api.post<Verdict>('/token-checks', { token, environmentId: environments[0]?.id })
}
const inBoth = (apis: Api[], key: JWK) =>
  Promise.all(apis.map(async (api) => (await verified(api, key)).verified))

it('an unknown key is looked for once in 30 s by all consoles together, and found for all of them', async () => {
  const [known, fresh] = keys as [JWK, JWK]
  server.publish(known)
  const apis = await startTwo(3_600)
  await addToCheck(env.DATABASE_URL as string, server.origin, 1)
  await readAfter(0)
  server.asked.keys.clear()

  server.hold()
  const answered = vi.fn()
  const asking = [...apis, ...apis, ...apis].map((api) => verified(api, fresh).finally(answered))
  // One waits for the document and the keys; the others do not.
  await vi.waitFor(() => expect(server.held()).toBe(2), { timeout: 120_000 })
  await vi.waitFor(() => expect(answered).toHaveBeenCalledTimes(5), { timeout: 120_000 })
  server.release()
  const answers = await Promise.all(asking)
  const saying = (words: string) => answers.filter(({ notes }) => notes.join().includes(words)).length
  expect(answers.map((one) => one.verified)).toEqual(Array(6).fill(false))
  expect([saying('were read again'), saying('were read a moment ago')]).toEqual([1, 5])
  expect(server.asked.keys.get('1')).toBe(1)

  // It is published after all: as long as the 30 s last, nobody looks again.
  server.publish(known, fresh)
  expect(await inBoth(apis, fresh)).toEqual([false, false])
  expect(server.asked.keys.get('1')).toBe(1)
  await readAgainAllowed()
  expect(await inBoth([apis[0] as Api], fresh)).toEqual([true])
  expect(await inBoth(apis, fresh)).toEqual([true, true])
  expect(server.asked.keys.get('1')).toBe(2)
})

it('a key that is removed verifies nothing more in either console, from the next reading of one of them', async () => {
  const [removed, stays] = keys as [JWK, JWK]
  server.publish(removed, stays)
  // The shortest interval there is, from now on.
  await ask('UPDATE "KeyManagerHealth" SET "dueAt" = now()')
  const before = await lastRead()
  const apis = await startTwo(10)
  await readAfter(before)
  expect(await inBoth(apis, removed)).toEqual([true, true])

  server.publish(stays)
  await readAfter(Date.now())
  expect(await inBoth(apis, removed)).toEqual([false, false])
  expect(await inBoth(apis, stays)).toEqual([true, true])
})
