import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { add, freePort, names, person, run, signIn, startConsole, stop } from './console'

const built = ['.build', '.next', 'app', 'bench', 'components', 'lib', 'prisma', 'public', 'scripts']
const files = ['.npmrc', 'instrumentation.ts', 'instrumentation-client.ts', 'next.config.mjs', 'package.json']
const more = ['package-lock.json', 'postcss.config.mjs', 'prisma.config.ts', 'proxy.ts', 'tsconfig.json']
let folder: string
let port: string

/** A checkout that is built already, in a folder whose name is as people name folders. */
beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'gatehouse-')), 'Schlüssel 100% 鍵')
  mkdirSync(folder)
  for (const path of [...built, ...files, ...more])
    cpSync(path, join(folder, path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !/\.next\/(cache|trace)|\.build\/lock/.test(from),
    })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  port = String(await freePort())
  const env = { PORT: port, SANDBOX_PORT: String(await freePort()), DATA_DIR: 'data', LOG_LEVEL: 'warn' }
  const first = { ADMIN_EMAIL: person.email, ADMIN_PASSWORD: person.password, ORGANIZATION: 'Acme' }
  const lines = Object.entries({ ...env, ...first, DATABASE_URL: '' }).map(
    ([name, value]) => `${name}="${value}"\n`,
  )
  writeFileSync(join(folder, '.env'), lines.join(''))
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const start = () => startConsole({}, { cwd: folder, port })

it('runs in a folder with spaces and letters of other alphabets, with the variables of .env there', async () => {
  const one = await start()
  expect(one.printed()).not.toMatch(/Installing|Generating|Bundling|Building/)
  expect(await add(one, await signIn(one), 'customers')).toBe(true)
  expect(await stop(one)).toBe(0)

  const saved = await run(['scripts/run.mjs', 'backup', 'Saved on Monday'], {}, folder)
  expect(saved).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 KeyManager,') })
  const restored = await run(
    ['scripts/run.mjs', 'restore', 'Saved on Monday'],
    { DATA_DIR: 'other data' },
    folder,
  )
  expect(restored).toMatchObject({ code: 0, err: '' })
  const two = await startConsole({ DATA_DIR: 'other data' }, { cwd: folder, port })
  expect(await names(two, await signIn(two))).toEqual(['customers'])
  expect(await stop(two)).toBe(0)
})

it('makes again only what a change concerns', async () => {
  appendFileSync(join(folder, 'scripts/admin.ts'), '// changed\n')
  rmSync(join(folder, '.build/check.mjs'))
  const one = await start()
  expect(one.printed()).toContain('Bundling the server')
  expect(one.printed()).not.toMatch(/Installing|Generating|Building/)
  expect(await stop(one)).toBe(0)
  const again = await start()
  expect(again.printed()).not.toMatch(/Installing|Generating|Bundling|Building/)
  expect(await stop(again)).toBe(0)
})

it('says what it makes on standard error: what a command gives stands alone', async () => {
  rmSync(join(folder, '.build/stamps/bundles'))
  const reset = await run(['scripts/run.mjs', 'admin', 'reset', person.email], {}, folder)
  expect(reset).toMatchObject({ code: 0, err: '  Bundling the server\n' })
  expect(reset.out).toMatch(/^http\S+\n$/)
})
