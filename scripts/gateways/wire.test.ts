import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessDescription } from '@/lib/access/description'
import { exporters } from '@/lib/gateways/exporters'
import { expectAllowed, hasSpoofedTrailer } from './allowed'
import { type Authorizers, startAuthorizers } from './authorizers'
import { type Environment, startEnvironment } from './environment'
import { type Running, startGateway } from './gateway'
import { isInstalled, programs } from './programs.mjs'
import { wire } from './rows/wire'
import { type Tokens, tokensOf } from './tokens'
import { startUpstream, type Upstream } from './upstream'

let environment: Environment
let description: AccessDescription
let tokens: Tokens
let upstream: Upstream
let authorizers: Authorizers
beforeAll(async () => {
  environment = await startEnvironment()
  description = await environment.description()
  tokens = await tokensOf(environment, description.keyManagers[0]?.jwks.keys)
  upstream = await startUpstream('any')
  authorizers = await startAuthorizers(description)
})
afterAll(async () => {
  await authorizers.stop()
  await upstream.stop()
  await environment.sandbox.close()
})

/** What became of each row at each gateway. */
const results: Record<string, Record<string, string>> = {}

/** Writes the bytes, and reads until the server ends it or says nothing more. */
function write(port: number, bytes: string): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (part) => (answer += part.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => done(answer))
    socket.setTimeout(500, () => socket.destroy())
    socket.write(bytes, 'latin1')
  })
}

const run = exporters.filter((one) => one.proof === 'run' && isInstalled(programs[one.id] as string))

describe.each(run.map((one) => [one.id, one] as const))('%s', (id, exporter) => {
  let gateway: Running
  beforeAll(async () => {
    const files = await exporter.files(description, { authorizer: authorizers.of(id) })
    const issuer = { name: 'issuer.pem', content: environment.sandbox.ca as string }
    gateway = await startGateway(id, [...files, authorizers.authority, issuer], {
      upstream: upstream.port,
      env: authorizers.env,
    })
  })
  afterAll(() => gateway?.stop())

  it.each(wire.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    upstream.received.length = 0
    upstream.unreadable.length = 0
    const answer = await write(gateway.port, row.bytes(tokens))
    results[id] ??= {}
    results[id][row.name] =
      `${upstream.received.length} handed on, ${/^HTTP\S+ (\d+)/.exec(answer)?.[1] ?? 'no answer'}`
    for (const received of upstream.received) await expectAllowed(received, description, tokens.good())
    expect(upstream.unreadable).toEqual([])
    const handsOn = exporter.cannot.some(({ code }) => code === 'trailers')
    expect(upstream.received.some(hasSpoofedTrailer)).toBe(handsOn && /trailers? that say/.test(row.name))
  })

  it('still answers', async () => {
    upstream.received.length = 0
    await write(gateway.port, 'GET /shop/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    expect(upstream.received).toHaveLength(1)
  })
})

it('the results are there for every row at every gateway', () => {
  mkdirSync(join('.build', 'gateways'), { recursive: true })
  writeFileSync(join('.build', 'gateways', 'wire.json'), `${JSON.stringify(results, null, 2)}\n`)
  for (const { id } of run) expect(Object.keys(results[id] ?? {})).toEqual(wire.map(({ name }) => name))
})
