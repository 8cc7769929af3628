import { mkdtempSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { add, environment, names, run, signIn, startConsole, stop } from './console'

const file = () => join(mkdtempSync(join(tmpdir(), 'gatehouse-backup-')), 'backup.jsonl.gz')

async function filled(database: 'embedded' | 'PostgreSQL') {
  const env = await environment(database)
  const one = await startConsole(env)
  const cookie = await signIn(one)
  for (const name of ['customers', 'partners']) expect(await add(one, cookie, name)).toBe(true)
  return { env, one, cookie }
}

/** An environment that creates nobody: who signs in afterwards came out of the backup. */
async function empty(database: 'embedded' | 'PostgreSQL') {
  const env = await environment(database)
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !['ADMIN_EMAIL', 'ADMIN_PASSWORD', 'ORGANIZATION'].includes(name)),
  )
}

async function expectTheSame(env: Record<string, string>) {
  const one = await startConsole({ ...env })
  const cookie = await signIn(one)
  expect(await names(one, cookie)).toEqual(['customers', 'partners'])
  expect(await add(one, cookie, 'later')).toBe(true)
  expect(await stop(one, env)).toBe(0)
}

it.each([
  ['embedded', 'PostgreSQL'],
  ['PostgreSQL', 'embedded'],
] as const)('saves %s, restores into %s, and the console works there', async (from, to) => {
  const { env, one } = await filled(from)
  if (from === 'embedded') {
    const busy = await run(['scripts/run.mjs', 'backup', file()], env)
    expect(busy).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^DATA_DIR: .* is used by another process/),
    })
    await stop(one)
  }
  const path = file()
  expect(await run(['scripts/run.mjs', 'backup', path], env)).toMatchObject({ code: 0, err: '' })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const again = await run(['scripts/run.mjs', 'backup', path], env)
  expect(again).toMatchObject({ code: 1, err: `${path} exists already. Name another file.\n` })
  if (from === 'PostgreSQL') await stop(one)

  const target = await empty(to)
  const restored = await run(['scripts/run.mjs', 'restore', path], target)
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toContain('2 KeyManager')
  const twice = await run(['scripts/run.mjs', 'restore', path], target)
  expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('The database is not empty.') })
  await expectTheSame(target)

  truncateSync(path, statSync(path).size - 20)
  const cut = await run(['scripts/run.mjs', 'restore', path], await empty('embedded'))
  expect(cut).toMatchObject({ code: 1, err: expect.stringContaining('cut off') })
})

it('moves the embedded database to PostgreSQL, and leaves it as it was', async () => {
  const { env, one } = await filled('embedded')
  await stop(one)
  const target = await empty('PostgreSQL')
  const { DATABASE_URL, NEXTAUTH_SECRET, ENCRYPTION_KEY } = target
  const moved = await run(['scripts/run.mjs', 'move-to-postgres'], {
    ...env,
    DATABASE_URL: DATABASE_URL as string,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET as string,
    ENCRYPTION_KEY: ENCRYPTION_KEY as string,
  })
  expect(moved).toMatchObject({ code: 0, err: '' })
  await expectTheSame(target)
  await expectTheSame(env)
})

it('says in a line what is wrong with the folder, the file', async () => {
  const env = await empty('embedded')
  const none = { code: 1, err: `DATA_DIR: there is no database in ${env.DATA_DIR}.\n` }
  expect(await run(['scripts/run.mjs', 'backup', file()], env)).toMatchObject(none)
  const { DATABASE_URL = '', NEXTAUTH_SECRET = '', ENCRYPTION_KEY = '' } = await environment('PostgreSQL')
  const target = { ...env, DATABASE_URL, NEXTAUTH_SECRET, ENCRYPTION_KEY }
  expect(await run(['scripts/run.mjs', 'move-to-postgres'], target)).toMatchObject(none)
  const gone = await run(['scripts/run.mjs', 'restore', '/nowhere/backup'], env)
  expect(gone).toMatchObject({ code: 1, err: '/nowhere/backup is not there.\n' })
  // That made an empty database.
  const nowhere = await run(['scripts/run.mjs', 'backup', '/nowhere/backup'], env)
  expect(nowhere).toMatchObject({
    code: 1,
    err: '/nowhere is not there. Make that folder, or name another.\n',
  })
  const other = await run(['scripts/run.mjs', 'restore', 'package.json'], env)
  expect(other).toMatchObject({ code: 1, err: expect.stringContaining('is not a backup of Gatehouse') })
})
