import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { environment, freePort, run, startConsole, stop } from './console'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as { port: number }).port
}

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
  await expectRefused({ ...env, DATA_DIR: file }, `DATA_DIR: ${file} cannot be used (EEXIST).`)
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

it('refuses PostgreSQL before 15', async () => {
  const port = await listening(postgresOf('140011'))
  await expectRefused(
    { ...(await environment('PostgreSQL')), DATABASE_URL: `postgresql://any@127.0.0.1:${port}/any` },
    'DATABASE_URL: PostgreSQL 15 or later is needed; this is 14.',
  )
})

/** Speaks just enough of PostgreSQL's protocol (version 3.0) to let anybody in and answer each query with one value. */
function postgresOf(value: string): Server {
  const message = (type: string, ...parts: (Buffer | string)[]) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const ready = message('Z', 'I')
  const column = Buffer.from('\0\0\0\0\0\0\0\0\0\x19\xff\xff\xff\xff\xff\xff\0\0', 'latin1')
  const answer = Buffer.concat([
    message('T', '\0\x01', 'server_version_num', column.subarray(0, 1), column.subarray(0, 18)),
    message('D', '\0\x01', Buffer.from([0, 0, 0, value.length]), value),
    message('C', 'SHOW\0'),
    ready,
  ])
  return createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', '\0\0\0\0'), ready]))
      socket.on('data', (chunk) => chunk[0] === 'Q'.charCodeAt(0) && socket.write(answer))
    })
  })
}
