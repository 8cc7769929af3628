import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { byHand } from '@/lib/testing/by-hand'
import { type Console, environment, run, signIn, startConsole, stop } from './console'

/** Stores a client secret at a new key manager. */
async function storeSecret(one: Console): Promise<void> {
  const headers = { cookie: await signIn(one), origin: one.url }
  const send = async (method: string, path: string, body: object) => {
    const url = `${one.url}/api/v1/organizations/acme/key-managers${path}`
    const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
    expect(answer.status).toBe(200)
    return (await answer.json()) as { id: string }
  }
  const { id } = await send('POST', '', byHand('customers', 'https://idp.example'))
  const client = { clientId: 'console', authMethod: 'client_secret_basic', clientSecret: 'MARKED-secret' }
  await send('PUT', `/${id}/client`, { version: 1, ...client })
}

it('is replaced by a new one in front of it; one that is missing stops the start, until what it encrypted is forgotten', async () => {
  const env = await environment('embedded')
  const one = await startConsole(env)
  await storeSecret(one)
  expect(await stop(one)).toBe(0)
  expect(one.printed()).not.toContain('MARKED')

  const old = readFileSync(join(env.DATA_DIR as string, 'encryption-key'), 'utf8')
  const fresh = randomBytes(32).toString('base64')
  const refused = {
    code: 1,
    err: 'ENCRYPTION_KEY: a stored secret was encrypted with another key. Name that key too, behind a comma; or forget what it encrypted: npm run admin -- forget-secrets.\n',
  }
  expect(await run(['scripts/start.mjs'], { ...env, ENCRYPTION_KEY: fresh })).toMatchObject(refused)

  const both = await startConsole({ ...env, ENCRYPTION_KEY: `${fresh},${old}` })
  expect(both.printed()).toContain('Encrypted 1 stored secret with the new key')
  expect(await stop(both)).toBe(0)

  // The old one, which the folder still has, reads nothing now.
  expect(await run(['scripts/start.mjs'], env)).toMatchObject(refused)
  const forget = ['scripts/run.mjs', 'admin', 'forget-secrets']
  expect(await run(forget, env)).toMatchObject({ code: 0, out: 'Forgotten: 1\n' })
  const after = await startConsole(env)
  expect(await stop(after, env)).toBe(0)
})
