import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'
import { createGuardedFetch } from './guarded-fetch'
import { parseOutboundAllow } from './outbound-allow'

/**
 * A proxy that knows CONNECT only, sends every name to a sandbox (the one with https from port 443), and keeps what it was
 * asked for and by whom. It refuses port 444, and says nothing of port 445.
 */
const asked: string[] = []
let credentials: string | undefined
let proxy: Server
let sandbox: Sandbox
let secure: Sandbox
const proxyUrl = (who = '') => `http://${who}127.0.0.1:${(proxy.address() as AddressInfo).port}`

beforeAll(async () => {
  sandbox = await startSandbox()
  secure = await startSandbox({ https: true })
  proxy = createHttpServer((_request, response) => response.writeHead(405).end())
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    credentials = request.headers['proxy-authorization']
    const [, port] = (request.url ?? '').split(':')
    if (port === '444') return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    if (port === '445') return
    const target = new URL((port === '443' ? secure : sandbox).origin)
    const through = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  proxy.close()
  await sandbox.close()
  await secure.close()
})

const limit = { maxBytes: 262_144 }

describe('OUTBOUND_PROXY', () => {
  it('is asked to connect by name, and what it reaches is read', async () => {
    const name = 'http://idp.acme.example:8080'
    const fetch = createGuardedFetch({ allow: parseOutboundAllow(name), proxy: proxyUrl() })
    const path = new URL(sandbox.wellKnownUrl).pathname
    const { status } = await fetch(name + path, limit)
    expect(status).toBe(200)
    expect(asked).toEqual(['idp.acme.example:8080'])
  })

  it('is never asked for a private address', async () => {
    asked.length = 0
    const fetch = createGuardedFetch({ allow: parseOutboundAllow(''), proxy: proxyUrl() })
    for (const url of [
      'https://127.0.0.1/',
      'https://169.254.169.254/',
      'https://intranet/',
      'https://a.internal/',
    ])
      await expect(fetch(url, limit)).rejects.toMatchObject({ code: 'address-refused' })
    expect(asked).toEqual([])
  })

  describe('reads through its tunnel when a certificate ends', () => {
    const ofHost = (url: string, options: Partial<Parameters<typeof createGuardedFetch>[0]> = {}) =>
      createGuardedFetch({ allow: parseOutboundAllow(''), proxy: proxyUrl(), ...options }).certificateEnd?.(
        url,
      )

    it('as it reads it directly', async () => {
      asked.length = 0
      const direct = createGuardedFetch({ allow: parseOutboundAllow(new URL(secure.origin).host) })
      const ends = await direct.certificateEnd?.(secure.origin)
      expect(ends).toMatch(/^\d{4}-\d\d-\d\dT/)
      expect(await ofHost('https://idp.acme.example')).toBe(ends)
      expect(asked).toEqual(['idp.acme.example:443'])
    })

    it('with the name and password that the proxy asks for', async () => {
      await ofHost('https://idp.acme.example', { proxy: proxyUrl('gate:p%40ss@') })
      expect(credentials).toBe(`Basic ${btoa('gate:p@ss')}`)
    })

    it('and knows nothing where the proxy refuses, says nothing, or is not there', async () => {
      expect(await ofHost('https://idp.acme.example:444')).toBeNull()
      const timeouts = { connect: 100, total: 100 }
      expect(await ofHost('https://idp.acme.example:445', { timeouts })).toBeNull()
      expect(await ofHost('https://idp.acme.example', { proxy: 'http://127.0.0.1:9' })).toBeNull()
    })

    it('and not of a private address', async () => {
      asked.length = 0
      expect(await ofHost('https://127.0.0.1')).toBeNull()
      expect(asked).toEqual([])
    })
  })
})

it('takes no notice of the environment’s proxies', async () => {
  asked.length = 0
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']
  const before = names.map((name) => [name, process.env[name]] as const)
  for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxyUrl()
  try {
    const fetch = createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin) })
    expect((await fetch(sandbox.wellKnownUrl, limit)).status).toBe(200)
    expect(asked).toEqual([])
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
})

it('trusts a certificate only with its authority, and for its own host', async () => {
  const { port } = new URL(secure.origin)
  const allow = parseOutboundAllow(`${new URL(secure.origin).host},elsewhere.example:${port}`)
  const ca = secure.ca as string
  const stranger = createGuardedFetch({ allow })(secure.wellKnownUrl, limit)
  await expect(stranger).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/certificate is not trusted here/),
  })
  expect((await createGuardedFetch({ allow, ca })(secure.wellKnownUrl, limit)).status).toBe(200)
  const renamed = createGuardedFetch({
    allow,
    ca,
    lookup: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  })(`https://elsewhere.example:${port}/`, limit)
  await expect(renamed).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/certificate is for another host/),
  })
})
