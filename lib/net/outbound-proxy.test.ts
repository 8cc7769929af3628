import { get } from 'node:https'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startProxy } from '@/lib/testing/connect-proxy'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'
import { createGuardedFetch } from './guarded-fetch'
import { parseOutboundAllow } from './outbound-allow'

let proxy: Awaited<ReturnType<typeof startProxy>>
let sandbox: Sandbox
let secure: Sandbox
const targets = () => proxy.asked.map(({ target }) => target)

/** Every name is a sandbox, the one with https from port 443. */
beforeAll(async () => {
  sandbox = await startSandbox()
  secure = await startSandbox({ https: true })
  proxy = await startProxy((target) => {
    const [, port] = target.split(':')
    if (port === '444') return null
    if (port === '445') return 'silent'
    return port === '443' ? secure.origin : sandbox.origin
  })
})
beforeEach(() => {
  proxy.asked.length = 0
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
    const fetch = createGuardedFetch({ allow: parseOutboundAllow(name), proxy: proxy.url() })
    const path = new URL(sandbox.wellKnownUrl).pathname
    const { status } = await fetch(name + path, limit)
    expect(status).toBe(200)
    expect(targets()).toEqual(['idp.acme.example:8080'])
  })

  it('is never asked for a private address', async () => {
    const fetch = createGuardedFetch({ allow: parseOutboundAllow(''), proxy: proxy.url() })
    for (const url of [
      'https://127.0.0.1/',
      'https://169.254.169.254/',
      'https://intranet/',
      'https://a.internal/',
    ])
      await expect(fetch(url, limit)).rejects.toMatchObject({ code: 'address-refused' })
    expect(targets()).toEqual([])
  })

  describe('carries what a library asks for by itself', () => {
    const asked = (url: string, ca?: string) => {
      const fetch = createGuardedFetch({
        allow: parseOutboundAllow(''),
        proxy: proxy.url(),
        ...(ca && { ca }),
      })
      const connections = fetch.connections?.('https://127.0.0.1/token') ?? {}
      return new Promise<string>((done, refuse) => {
        get(url, connections, (answer) => done(text(answer))).once('error', refuse)
      })
    }

    it('to the addresses it was made for, whose certificate it judges', async () => {
      const document = 'https://127.0.0.1/t/sandbox/oauth2/token/.well-known/openid-configuration'
      expect(JSON.parse(await asked(document, secure.ca as string))).toMatchObject({ issuer: secure.issuer })
      expect(targets()).toEqual(['127.0.0.1:443'])
      await expect(asked(document)).rejects.toMatchObject({ code: expect.stringMatching(/CERT|SIGNATURE/) })
    })

    it('and to no other', async () => {
      await expect(asked('https://idp.acme.example/token')).rejects.toThrow('is not a public address')
      expect(targets()).toEqual([])
    })
  })

  describe('reads through its tunnel when a certificate ends', () => {
    const ofHost = (url: string, options: Partial<Parameters<typeof createGuardedFetch>[0]> = {}) =>
      createGuardedFetch({ allow: parseOutboundAllow(''), proxy: proxy.url(), ...options }).certificateEnd?.(
        url,
      )

    it('as it reads it directly', async () => {
      const direct = createGuardedFetch({ allow: parseOutboundAllow(new URL(secure.origin).host) })
      const ends = await direct.certificateEnd?.(secure.origin)
      expect(ends).toMatch(/^\d{4}-\d\d-\d\dT/)
      expect(await ofHost('https://idp.acme.example')).toBe(ends)
      expect(targets()).toEqual(['idp.acme.example:443'])
    })

    it('with the name and password that the proxy asks for', async () => {
      await ofHost('https://idp.acme.example', { proxy: proxy.url('gate:p%40ss@') })
      expect(proxy.asked[0]?.credentials).toBe(`Basic ${btoa('gate:p@ss')}`)
    })

    it('and knows nothing where the proxy refuses, says nothing, or is not there', async () => {
      expect(await ofHost('https://idp.acme.example:444')).toBeNull()
      const timeouts = { connect: 100, total: 100 }
      expect(await ofHost('https://idp.acme.example:445', { timeouts })).toBeNull()
      expect(await ofHost('https://idp.acme.example', { proxy: 'http://127.0.0.1:9' })).toBeNull()
    })

    it('and not of a private address', async () => {
      expect(await ofHost('https://127.0.0.1')).toBeNull()
      expect(targets()).toEqual([])
    })
  })
})

it('takes no notice of the environment’s proxies', async () => {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']
  const before = names.map((name) => [name, process.env[name]] as const)
  for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy.url()
  try {
    const fetch = createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin) })
    expect((await fetch(sandbox.wellKnownUrl, limit)).status).toBe(200)
    expect(targets()).toEqual([])
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
