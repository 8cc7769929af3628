import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'
import { createGuardedFetch } from './guarded-fetch'
import { parseOutboundAllow } from './outbound-allow'

/** A proxy that knows CONNECT only, sends every name to the sandbox, and keeps what it was asked for. */
const asked: string[] = []
let proxy: Server
let sandbox: Sandbox
const proxyUrl = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

beforeAll(async () => {
  sandbox = await startSandbox()
  const target = new URL(sandbox.origin)
  proxy = createHttpServer((_request, response) => response.writeHead(405).end())
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
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
  const secure = await startSandbox({ https: true })
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
  await secure.close()
})
