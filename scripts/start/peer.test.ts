import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { settleForwardedHeaders } from './peer'

const trusted = ['10.0.0.0/8', '192.0.2.7', '2001:db8:1::/48']
const own = new URL('https://console.example')

function settled(remoteAddress: string | undefined, headers: Record<string, string>) {
  const request = { socket: { remoteAddress }, headers: { host: 'evil.example', ...headers } }
  settleForwardedHeaders(request as unknown as IncomingMessage, trusted, own)
  return request.headers as Record<string, string>
}

it.each([
  ['nobody said anything', '203.0.113.9', undefined, '203.0.113.9'],
  ['a stranger said something', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a stranger named a trusted proxy', '203.0.113.9', '198.51.100.1, 10.0.0.1', '203.0.113.9'],
  ['a trusted proxy', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['a trusted proxy that wraps IPv4 in IPv6', '::ffff:10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['two trusted proxies', '10.0.0.1', '198.51.100.1, 192.0.2.7', '198.51.100.1'],
  ['what was sent to the proxy', '10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['what was sent, named like a proxy', '10.0.0.1', '10.9.9.9, 198.51.100.1', '198.51.100.1'],
  ['a proxy that adds the port', '10.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
  ['a proxy that adds the port to IPv6', '2001:db8:1::1', '[2001:db8:2::5]:4711', '2001:db8:2::5'],
  ['IPv6 in brackets', '10.0.0.1', '[2001:db8:2::5]', '2001:db8:2::5'],
  ['a hop that is no address', '10.0.0.1', '198.51.100.1, unknown', '10.0.0.1'],
  ['nothing but proxies', '10.0.0.1', '10.0.0.2', '10.0.0.2'],
  ['an empty list', '10.0.0.1', ' , ,', '10.0.0.1'],
  ['a connection that is gone', undefined, '198.51.100.1', 'unknown'],
])('%s', (_case, remote, forwarded, peer) => {
  expect(settled(remote, forwarded ? { 'x-forwarded-for': forwarded } : {})['x-forwarded-for']).toBe(peer)
})

it('takes host and scheme from the configured address only', () => {
  const spoofed = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example',
  }
  for (const remote of ['10.0.0.1', '203.0.113.9'])
    expect(settled(remote, { ...spoofed, 'x-forwarded-port': '1', 'x-forwarded-prefix': '/evil' })).toEqual({
      host: 'console.example',
      'x-forwarded-host': 'console.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': remote,
    })
})
