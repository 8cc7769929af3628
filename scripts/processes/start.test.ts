import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { environment, freePort, names, run, signIn, startConsole, stop } from './console'
import { listening, postgresOf, silent, tlsBefore, web } from './servers'

/** One clear line, and an exit code that says so. */
async function expectRefused(env: Record<string, string>, line: string) {
  expect(await run(['scripts/start.mjs'], env)).toMatchObject({ code: 1, err: `${line}\n` })
}

it('refuses a variable before anything else', async () => {
  await expectRefused({ PORT: 'http' }, 'PORT must be a port number.')
  const { ENCRYPTION_KEY: _key, ...env } = await environment('PostgreSQL')
  await expectRefused(
    env,
    'ENCRYPTION_KEY must be set too, because DATABASE_URL is: several processes share it.',
  )
})

it('refuses a port that is taken, and an address of another machine', async () => {
  const env = await environment('embedded')
  const PORT = String(await listening(createServer()))
  await expectRefused({ ...env, PORT }, `PORT: ${PORT} is taken on 127.0.0.1. Choose another with PORT.`)
  await expectRefused(
    { ...env, HOST: '192.0.2.1' },
    'HOST: 192.0.2.1 is no address of this machine (EADDRNOTAVAIL).',
  )
})

it('refuses a port that is taken for the sandbox alone, too', async () => {
  const SANDBOX_PORT = String(await listening(createServer()))
  expect(await run(['scripts/run.mjs', 'sandbox'], { SANDBOX_PORT })).toMatchObject({
    code: 1,
    err: `SANDBOX_PORT: ${SANDBOX_PORT} cannot be used (EADDRINUSE). Choose another.\n`,
  })
})

it('refuses a data folder that another process uses, or that is none', async () => {
  const env = await environment('embedded')
  const one = await startConsole(env)
  await expectRefused(
    { ...env, PORT: String(await freePort()) },
    `DATA_DIR: ${env.DATA_DIR} is used by another process (${one.child.pid}). Stop it, or choose another folder.`,
  )
  expect(await stop(one, env)).toBe(0)
  const file = join(mkdtempSync(join(tmpdir(), 'gatehouse-start-')), 'file')
  writeFileSync(file, '')
  await expectRefused({ ...env, DATA_DIR: file }, `DATA_DIR: ${file} cannot be used (ENOTDIR).`)
  const below = join(file, 'below')
  await expectRefused({ ...env, DATA_DIR: below }, `DATA_DIR: ${below} cannot be used (ENOTDIR).`)
})

it('refuses a database that cannot be reached, or does not let us in', async () => {
  const env = await environment('PostgreSQL')
  const to = (change: (url: URL) => void) => {
    const url = new URL(env.DATABASE_URL as string)
    change(url)
    return { ...env, DATABASE_URL: url.href }
  }
  const closed = String(await freePort())
  const refused = (why: string) => `DATABASE_URL: the database cannot be reached (${why}).`
  await expectRefused(
    to((url) => {
      url.port = closed
    }),
    refused('connection refused'),
  )
  await expectRefused(
    to((url) => {
      url.password = 'wrong'
    }),
    refused('the password is wrong'),
  )
  await expectRefused(
    to((url) => {
      url.pathname = '/nowhere'
    }),
    refused('no such database'),
  )
})

it.each([
  ['accepts the connection and says nothing', silent, '', 'be reached (no answer)'],
  ['lets us in and answers nothing', () => postgresOf(), '', 'be used (no answer)'],
  ['is no PostgreSQL', web, '', 'be reached (it does not speak as PostgreSQL does, or was stopped)'],
  [
    'is no PostgreSQL either',
    web,
    '?sslmode=verify-full',
    'be reached (it does not speak as PostgreSQL does)',
  ],
])('refuses a server that %s, in a line and in time', async (_title, server, more, why) => {
  const url = `postgresql://any:secret@127.0.0.1:${await listening(server())}/any${more}`
  const env = { ...(await environment('PostgreSQL')), DATABASE_URL: url }
  await expectRefused(env, `DATABASE_URL: the database cannot ${why}.`)
})

it('refuses a TLS that the server does not speak, and an authority that is no file', async () => {
  const env = await environment('PostgreSQL')
  await expectRefused(
    { ...env, DATABASE_URL: `${env.DATABASE_URL}?sslmode=verify-full` },
    'DATABASE_URL: the database cannot be reached (the server does not speak TLS).',
  )
  await expectRefused(
    { ...env, DATABASE_URL: `${env.DATABASE_URL}?sslmode=verify-full&sslrootcert=/nowhere` },
    'DATABASE_URL: the database cannot be reached (/nowhere cannot be read).',
  )
})

describe('TLS to PostgreSQL', () => {
  const authority = createAuthority()
  const day = 86_400_000
  const file = join(mkdtempSync(join(tmpdir(), 'gatehouse-tls-')), 'authority.pem')
  writeFileSync(file, authority.ca)
  const own = authority.issue({ hosts: ['127.0.0.1'] })

  async function behindTls(certificate: { key: string; cert: string }, more: string) {
    const env = await environment('PostgreSQL')
    const url = new URL(env.DATABASE_URL as string)
    url.port = String(await listening(tlsBefore(Number(url.port), certificate)))
    return { ...env, DATABASE_URL: `${url}?${more}` }
  }

  it.each([
    ['is of an unknown authority: name it with sslrootcert', own, ''],
    ['is of an unknown authority: name it with sslrootcert', { ...own, cert: own.cert + authority.ca }, ''],
    ['is for another host name', authority.issue({ hosts: ['db.example'] }), `&sslrootcert=${file}`],
    [
      'has expired',
      authority.issue({ hosts: ['127.0.0.1'], notAfter: new Date(Date.now() - day / 2) }),
      `&sslrootcert=${file}`,
    ],
  ])('refuses a certificate that %s', async (what, certificate, more) => {
    await expectRefused(
      await behindTls(certificate, `sslmode=verify-full${more}`),
      `DATABASE_URL: the database cannot be reached (its certificate ${what}).`,
    )
  })

  it.each(['require', 'verify-ca', 'verify-full'])('starts with a right one, sslmode=%s', async (mode) => {
    const env = await behindTls(own, `sslmode=${mode}&sslrootcert=${file}`)
    const one = await startConsole(env)
    expect(one.printed()).not.toMatch(/warning/i)
    expect(await names(one, await signIn(one))).toEqual([])
    expect(await stop(one, env)).toBe(0)
  })

  it('checks the certificate whatever sslmode says, but for no-verify', async () => {
    await expectRefused(
      await behindTls(own, 'sslmode=require'),
      'DATABASE_URL: the database cannot be reached (its certificate is of an unknown authority: name it with sslrootcert).',
    )
    const env = await behindTls(own, 'sslmode=no-verify')
    expect(await stop(await startConsole(env), env)).toBe(0)
  })
})

it('refuses PostgreSQL before 15', async () => {
  const port = await listening(postgresOf('140011'))
  await expectRefused(
    { ...(await environment('PostgreSQL')), DATABASE_URL: `postgresql://any@127.0.0.1:${port}/any` },
    'DATABASE_URL: PostgreSQL 15 or later is needed; this is 14.',
  )
})

it('of three that start at one instant on one data folder, exactly one runs; after SIGKILL too', async () => {
  const env = await environment('embedded')
  for (let round = 0; round < 2; round++) {
    const tries = await Promise.allSettled(
      [0, 1, 2].map(async () => startConsole({ ...env, PORT: String(await freePort()) })),
    )
    const [one, ...more] = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    expect(more).toEqual([])
    const line = `DATA_DIR: ${env.DATA_DIR} is used by another process (${one?.child.pid}). Stop it, or choose another folder.`
    const refused = tries.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
    expect(refused).toEqual([expect.stringContaining(line), expect.stringContaining(line)])
    one?.child.kill('SIGKILL')
    await one?.ended
  }
})
