import { connect } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessDescription } from '@/lib/access/testing'
import { signer } from '@/lib/oidc/token/testing'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { type StartedAuthorizer, startAuthorizer } from './testing'

const authority = createAuthority()
let plain: StartedAuthorizer
let secured: StartedAuthorizer
beforeAll(async () => {
  const description = accessDescription(await signer('one'))
  const tls = authority.issue({ hosts: ['localhost'] })
  plain = await startAuthorizer(description)
  secured = await startAuthorizer(description, { tls, gatewaySecret: 'the secret of these gateways, long' })
})
afterAll(async () => {
  await plain.stop()
  await secured.stop()
})

/** The protocol that is agreed upon (RFC 7301), or the code of what ends the handshake. */
function agreed(...offered: string[]): Promise<string | false | null> {
  return new Promise((done) => {
    const socket = connectSecurely({
      port: secured.port,
      servername: 'localhost',
      ca: authority.ca,
      ALPNProtocols: offered,
    })
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? ''))
    socket.on('secureConnect', () => {
      done(socket.alpnProtocol)
      socket.destroy()
    })
  })
}

const path = '/ext-authz/shop/health'

/** HTTP/2 that nobody agreed upon (RFC 9113, sections 3.3 and 3.4): the preface, no settings, and a request for what is public. */
const unasked = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
  // GET and http by their index, and the path as it is (RFC 7541).
  Buffer.from([0, 0, 4 + path.length, 1, 5, 0, 0, 0, 1, 0x82, 0x86, 0x04, path.length]),
  Buffer.from(path),
])

function answered(secure: boolean, bytes: Buffer | string): Promise<string> {
  return new Promise((done) => {
    const { port } = secure ? secured : plain
    const socket = secure
      ? connectSecurely({ port, servername: 'localhost', ca: authority.ca })
      : connect(port, '127.0.0.1')
    let said = ''
    socket.on('data', (part: Buffer) => (said += part.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => done(said))
    socket.write(bytes)
  })
}

describe('HTTP/2', () => {
  it('is not offered: gateways ask by HTTP/1.1', async () => {
    expect(await agreed('h2', 'http/1.1')).toBe('http/1.1')
    expect(await agreed('http/1.1')).toBe('http/1.1')
    expect(await agreed('h2')).toBe('ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL')
  })

  it.each([
    ['plain', false],
    ['with TLS', true],
  ])('is answered by nothing that was decided where it comes all the same, %s', async (_, secure) => {
    const said = await answered(secure, unasked)
    expect(said).toMatch(/^(?:HTTP\/1\.1 400 .*)?$/s)
    expect((secure ? secured : plain).told.tally.take()).toEqual([])
  })

  it.each([
    ['plain', false],
    ['with TLS', true],
  ])('is not what a connection is upgraded to, %s', async (_, secure) => {
    const head = ['GET /healthz HTTP/1.1', 'Host: a', 'Connection: Upgrade, HTTP2-Settings, close']
    const upgrade = ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA', '', '']
    expect(await answered(secure, [...head, ...upgrade].join('\r\n'))).toMatch(/^HTTP\/1\.1 200 /)
  })
})
