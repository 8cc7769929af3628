import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '@/lib/problem'
import { isPublicAddress } from './address'
import { createGuardedFetch } from './guarded-fetch'
import { parseOutboundAllow } from './outbound-allow'

const server = createServer((request, response) => {
  if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
  else if (request.url === '/bomb')
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)))
  else if (request.url === '/endless') {
    response.writeHead(200)
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    }
    response.on('drain', pour)
    pour()
  } else if (request.url === '/drip') {
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  } else if (request.method === 'POST')
    request.pipe(response.writeHead(200, { asked: request.headers.authorization ?? '' }))
  else response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const closed = createGuardedFetch({ allow: parseOutboundAllow('') })
const opened = (timeouts?: { connect: number; total: number }) =>
  createGuardedFetch({ allow: parseOutboundAllow(`http://127.0.0.1:${port}`), ...(timeouts && { timeouts }) })
const get = (url: string, fetch = closed) => fetch(url, { maxBytes: 65_536 })
const refused = { code: 'address-refused' }

describe('private addresses, in every spelling', () => {
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://①②⑦.⓪.⓪.①/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::127.0.0.1]/',
    'https://[::]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::1]/',
    'https://[2002:7f00:1::]/',
    'https://169.254.169.254/',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://172.16.0.1/',
    'https://100.100.100.200/',
    'https://168.63.129.16/',
    'https://localhost/',
    'https://localhost./',
    'https://a.localhost/',
    'https://metadata.google.internal/',
    'https://intranet/',
    'https://printer.local/',
    'http://example.com/',
    'https://user:secret@example.com/',
    'https://127.0.0.1\\@example.com/',
    'file:///etc/passwd',
    'not an address',
  ])('refuses %s', async (url) => {
    await expect(get(url)).rejects.toMatchObject(refused)
  })

  it('judges what a name resolves to when it connects, and one bad address is enough', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::1'], ['64:ff9b::a00:1']]) {
      const fetch = createGuardedFetch({
        allow: parseOutboundAllow(''),
        lookup: (_host, _options, callback) =>
          callback(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          ),
      })
      await expect(get('https://rebinding.example/', fetch)).rejects.toMatchObject(refused)
    }
  })

  it('never connects to what a name resolves to unless it is public', async () => {
    let connections = 0
    const counting = createTcpServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((done) => counting.listen(0, done))
    const address = counting.address() as AddressInfo
    const loopback = fc.oneof(
      fc.constantFrom('0.0.0.0', '::', '::1', '::ffff:127.0.0.1', '::127.0.0.1', '64:ff9b::7f00:1'),
      fc.nat(0xff_ff_ff).map((n) => `127.${n >> 16}.${(n >> 8) & 255}.${n & 255}`),
    )
    await fc.assert(
      fc.asyncProperty(loopback, fc.array(fc.ipV4(), { maxLength: 3 }), async (bad, others) => {
        const fetch = createGuardedFetch({
          allow: parseOutboundAllow(''),
          timeouts: { connect: 200, total: 300 },
          lookup: (_host, _options, callback) =>
            callback(
              null,
              [...others, bad].map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 })),
            ),
        })
        await expect(get(`https://rebinding.example:${address.port}/`, fetch)).rejects.toMatchObject(refused)
      }),
      { numRuns: 100 },
    )
    counting.close()
    expect(connections).toBe(0)
  })

  it('throws nothing but a problem, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.ipV4().map((ip) => `https://${ip}.nip.invalid/`),
          fc.ipV6().map((ip) => `http://[${ip}]/`),
        ),
        async (text) => {
          await expect(get(text)).rejects.toBeInstanceOf(Problem)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('what the operator opens', () => {
  it('opens exactly what it names', async () => {
    expect((await get(`http://127.0.0.1:${port}/`, opened())).status).toBe(200)
    await expect(get(`http://127.0.0.1:${port + 1}/`, opened())).rejects.toMatchObject(refused)
    await expect(get(`http://localhost:${port}/`, opened())).rejects.toMatchObject(refused)
    const httpsOnly = createGuardedFetch({ allow: parseOutboundAllow(`127.0.0.1:${port}`) })
    await expect(get(`http://127.0.0.1:${port}/`, httpsOnly)).rejects.toMatchObject(refused)
  })

  it('never opens link-local and metadata addresses', async () => {
    const fetch = createGuardedFetch({
      allow: parseOutboundAllow('169.254.0.0/16,169.254.169.254,http://169.254.169.254'),
    })
    await expect(get('https://169.254.169.254/', fetch)).rejects.toMatchObject(refused)
    await expect(get('http://169.254.169.254/', fetch)).rejects.toMatchObject(refused)
  })

  it('opens a range on its port', () => {
    const allow = parseOutboundAllow('10.1.0.0/16:8443')
    expect(allow.opens(new URL('https://keycloak.example:8443'), '10.1.2.3')).toBe(true)
    expect(allow.opens(new URL('https://keycloak.example'), '10.1.2.3')).toBe(false)
    expect(allow.opens(new URL('https://keycloak.example:8443'), '10.2.2.3')).toBe(false)
  })

  it.each([
    '169.254.169.254',
    'fe80::1',
    '64:ff9b::a9fe:a9fe',
    '::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
  ])('a named host does not open %s when it resolves to it', async (address) => {
    const fetch = createGuardedFetch({
      allow: parseOutboundAllow('keycloak.internal,http://keycloak.internal,0.0.0.0/0,[::/0]'),
      lookup: (_host, _options, callback) =>
        callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]),
    })
    await expect(get('https://keycloak.internal/', fetch)).rejects.toMatchObject(refused)
    await expect(get('http://keycloak.internal/', fetch)).rejects.toMatchObject(refused)
  })

  it('opens a range to private names that resolve into it, and to no other', async () => {
    const fetch = createGuardedFetch({
      allow: parseOutboundAllow(`127.0.0.0/8:${port}`),
      lookup: (host, _options, callback) =>
        callback(null, [{ address: host === 'keycloak.internal' ? '127.0.0.1' : '10.0.0.1', family: 4 }]),
    })
    await expect(get(`https://keycloak.internal:${port}/`, fetch)).rejects.toMatchObject({
      code: 'unreachable',
    })
    await expect(get(`https://other.internal:${port}/`, fetch)).rejects.toMatchObject(refused)
  })

  it.each([
    'a b',
    '*.example',
    'host?x',
    'host#x',
    'http://:p@host',
    '10.0.0.0/8:70000',
    '[::1',
    '::1',
    'host:99999',
    'http://x/path',
    '10.0.0.0/99',
    'https://x/y',
  ])('names the entry it cannot read: %s', (entry) => {
    expect(() => parseOutboundAllow(entry)).toThrow(entry)
  })
})

describe('hostile answers', () => {
  it('returns a redirect and does not follow it', async () => {
    expect(await get(`http://127.0.0.1:${port}/redirect`, opened())).toMatchObject({
      status: 302,
      location: 'http://169.254.169.254/',
    })
  })
  it.each(['/bomb', '/endless'])('E5 stops at the limit: %s', async (path) => {
    await expect(get(`http://127.0.0.1:${port}${path}`, opened())).rejects.toMatchObject({
      code: 'bad-answer',
    })
  })
  it('does not wait for a drip', async () => {
    const impatient = opened({ connect: 300, total: 400 })
    await expect(get(`http://127.0.0.1:${port}/drip`, impatient)).rejects.toMatchObject({
      code: 'unreachable',
    })
  })
})

it('asks each time on a connection of its own: one that was kept may be closed just as it is used', async () => {
  let connections = 0
  const closing = createServer((_request, response) => {
    // It says that the connection stays, and closes it with the answer.
    response.writeHead(200, { 'content-type': 'application/json', 'keep-alive': 'timeout=60' })
    response.end('{}', () => response.socket?.destroySoon())
  })
  closing.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((done) => closing.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(closing.address() as AddressInfo).port}`
  const fetch = createGuardedFetch({ allow: parseOutboundAllow(origin) })
  for (let time = 0; time < 20; time++) expect((await get(`${origin}/`, fetch)).status).toBe(200)
  expect(connections).toBe(20)
  closing.close()
})

it('calls public addresses public', () => {
  for (const address of ['93.184.216.34', '2606:2800:220:1::1', '64:ff9b::5db8:d822'])
    expect(isPublicAddress(address)).toBe(true)
})

describe('a form that is posted', () => {
  const post = { form: new URLSearchParams({ token: 'ä &=' }), authorization: 'Basic eDp5' }
  const at = (path: string) => `http://127.0.0.1:${port}${path}`

  it('arrives as it is', async () => {
    const { status, body } = await opened()(at('/token'), { maxBytes: 1024, post })
    expect([status, Buffer.from(body).toString()]).toEqual([200, 'token=%C3%A4+%26%3D'])
  })

  it('goes to no other address that a server names', async () => {
    const { status, location } = await opened()(at('/redirect'), { maxBytes: 1024, post })
    expect([status, location]).toEqual([302, 'http://169.254.169.254/'])
  })

  it('goes to no private address', async () => {
    await expect(closed('https://10.0.0.1/token', { maxBytes: 1024, post })).rejects.toMatchObject(refused)
  })
})
