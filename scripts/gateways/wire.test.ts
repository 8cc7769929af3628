import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAllowed, hasSpoofedTrailer } from './allowed'
import type { Running } from './gateway'
import { wire } from './rows/wire'
import { installed, type Setting, startSetting } from './setting'

let setting: Setting
let description: Setting['description']
let tokens: Setting['tokens']
let upstream: Setting['upstream']
beforeAll(async () => {
  setting = await startSetting()
  ;({ description, tokens, upstream } = setting)
})
afterAll(() => setting.stop())

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

describe.each(installed.map((one) => [one.id, one] as const))('%s', (id, exporter) => {
  let gateway: Running
  beforeAll(async () => {
    gateway = await setting.start(exporter)
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
  for (const { id } of installed) expect(Object.keys(results[id] ?? {})).toEqual(wire.map(({ name }) => name))
})
