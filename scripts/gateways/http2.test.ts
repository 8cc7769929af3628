import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess } from '@/lib/access/access'
import { decide } from '@/lib/access/decide'
import type { ExporterId } from '@/lib/gateways/exporters'
import { expectAllowed, hasSpoofedTrailer } from './allowed'
import { askedBy } from './asked'
import type { Running } from './gateway'
import { send2 } from './http2'
import { expectReached, isExpected, keptOf } from './outcome'
import { sentBy } from './rows/row'
import { pseudo, wire2 } from './rows/wire2'
import { installed, type Setting, startSetting } from './setting'
import { table } from './table'

/** What the pages say of HTTP/2: a line of theirs, and what stands there instead. */
const lines: Partial<Record<ExporterId, [line: string, instead: string]>> = {
  nginx: ['listen 127.0.0.1:8080;', 'listen 127.0.0.1:8080 http2;'],
  apache: [
    'LoadModule headers_module',
    'LoadModule http2_module /usr/lib/apache2/modules/mod_http2.so\nProtocols h2c http/1.1\nLoadModule headers_module',
  ],
  caddy: ['admin off', 'admin off\n\tservers {\n\t\tprotocols h1 h2c\n\t}'],
  haproxy: ['"127.0.0.1:8080"', '"127.0.0.1:8080 proto h2"'],
}

let setting: Setting
let description: Setting['description']
let tokens: Setting['tokens']
let upstream: Setting['upstream']
beforeAll(async () => {
  setting = await startSetting()
  ;({ description, tokens, upstream } = setting)
})
afterAll(() => setting.stop())

/** HTTP/2 has no field Connection, and no control characters in fields (RFC 9113, sections 8.2.1 and 8.2.2). */
const rows = table.filter((row) => !row.changed && !row.name.startsWith('Connection'))

const run = installed.filter(({ id }) => lines[id])

describe.each(run.map((one) => [one.id, one] as const))('%s, by HTTP/2', (id, exporter) => {
  let gateway: Running
  beforeAll(async () => {
    const [line, instead] = lines[id] as [string, string]
    gateway = await setting.start(exporter, { instead: (content) => content.replace(line, instead) })
  })
  afterAll(() => gateway?.stop())

  it.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const sent = sentBy(row, tokens)
    const decision = await decide(openAccess(description), askedBy(keptOf(row, exporter, sent)), new Date())
    upstream.received.length = 0
    await send2(gateway.port, {
      fields: [
        ...pseudo(sent.method, Buffer.from(sent.target).toString('latin1')),
        ...sent.headers.map(([name, value]) => [name.toLowerCase(), value] as const),
      ],
    })
    const accepted = upstream.received.length > 0
    expect(accepted).toBe(isExpected(row, exporter))
    if (accepted)
      expectReached(
        upstream.received,
        row.accepted ? sent : { ...sent, target: row.reaches ?? sent.target },
        decision,
      )
  })

  it.each(wire2.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    upstream.received.length = 0
    upstream.unreadable.length = 0
    await send2(gateway.port, row.sent(tokens))
    for (const received of upstream.received) await expectAllowed(received, description, tokens.good())
    expect(upstream.unreadable).toEqual([])
    const handsOn = exporter.cannot.some(({ code }) => code === 'trailers')
    expect(upstream.received.some(hasSpoofedTrailer)).toBe(handsOn && /trailers? that say/.test(row.name))
  })

  it('is what the page says', () => {
    const page = readFileSync(join('docs', 'gateways', `${id}.md`), 'utf8').replaceAll(/\s+/g, ' ')
    for (const instead of lines[id]?.[1].split(/\n\s*/) ?? []) expect(page).toContain(instead)
  })
})
