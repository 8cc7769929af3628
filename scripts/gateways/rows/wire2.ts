import type { Field, Sent2 } from '../http2'
import type { Tokens } from '../tokens'

/** Requests of HTTP/2 that become others where a gateway writes them down in HTTP/1.1. */
export type Wire2Row = { name: string; sent(tokens: Tokens): Sent2 }

const smuggled = 'GET /shop/unlisted HTTP/1.1\r\nHost: api.example\r\nX-Gatehouse-Subject: root\r\n\r\n'
const chunked = `0\r\n\r\n${smuggled}`

export const pseudo = (method: string, path: string): Field[] => [
  [':method', method],
  [':scheme', 'http'],
  [':path', path],
  [':authority', 'api.example'],
]

const bearing = ({ good }: Tokens): Field => ['authorization', `Bearer ${good()}`]

const get = (name: string, ...fields: Field[]): Wire2Row => ({
  name,
  sent: (tokens) => ({ fields: [...pseudo('GET', '/shop/orders'), bearing(tokens), ...fields] }),
})
const post = (name: string, body: string, ...fields: Field[]): Wire2Row => ({
  name,
  sent: (tokens) => ({ fields: [...pseudo('POST', '/shop/orders'), bearing(tokens), ...fields], body }),
})
/** With another first line. */
const line = (name: string, fields: (first: Field[]) => Field[]): Wire2Row => ({
  name,
  sent: (tokens) => ({ fields: [...fields(pseudo('GET', '/shop/orders')), bearing(tokens)] }),
})
const changed = (name: string, value: string) =>
  line(`${name} of ${JSON.stringify(value)}`, (first) =>
    first.map((field) => (field[0] === name ? [name, value] : field)),
  )

export const wire2: readonly Wire2Row[] = [
  post('a length of nothing before a body', smuggled, ['content-length', '0']),
  post('a length of more than the body', 'x', ['content-length', '100']),
  post('two lengths', chunked, ['content-length', '0'], ['content-length', String(chunked.length)]),
  post('Transfer-Encoding', chunked, ['transfer-encoding', 'chunked']),
  post('Transfer-Encoding in capitals', chunked, ['Transfer-Encoding', 'chunked']),
  post('Transfer-Encoding in a value', chunked, ['x', 'x\r\ntransfer-encoding: chunked']),
  post('Transfer-Encoding in a name', chunked, ['x: x\r\ntransfer-encoding', 'chunked']),
  ...['x-gatehouse-subject', 'X-Gatehouse-Subject', 'x_gatehouse_subject', 'x-gatehouse-subject '].map(
    (name) => get(`field ${JSON.stringify(name)}`, [name, 'root']),
  ),
  ...['x: x\r\nx-gatehouse-subject', 'x\0x-gatehouse-subject', ''].map((name) =>
    get(`field named ${JSON.stringify(name)}`, [name, 'root']),
  ),
  ...['x\r\nx-gatehouse-subject: root', 'x\nx-gatehouse-subject: root', 'x\0', `x\r\n\r\n${smuggled}`].map(
    (value) => get(`field of ${JSON.stringify(value)}`, ['x', value]),
  ),
  ...['x-gatehouse-subject', 'authorization', 'upgrade'].map((value) =>
    get(`Connection: ${value}`, ['connection', value]),
  ),
  get('Upgrade', ['upgrade', 'h2c'], ['connection', 'upgrade']),
  get('TE that is not allowed', ['te', 'x-gatehouse-subject']),
  get('another Host', ['host', 'other.example']),
  get('a pseudo-header field at the end', [':path', '/shop/unlisted']),
  get('two Authorization fields', ['authorization', 'Basic YTpi']),
  get('a method by which clients ask for another', ['x-http-method-override', 'DELETE']),
  ...['GET /shop/unlisted HTTP/1.1\r\nx: ', 'get', '', 'CONNECT', 'TRACE'].map((value) =>
    changed(':method', value),
  ),
  ...[
    '/shop/unlisted',
    'shop/orders',
    '*',
    '',
    '/shop/unlisted HTTP/1.1\r\nHost: a\r\n\r\n',
    '/shop/orders HTTP/1.1\r\nx-gatehouse-subject: root\r\nx: ',
    '/shop/orders /shop/unlisted',
    '/shop/health#/../unlisted',
    '/shop//orders',
    'http://api.example/shop/unlisted',
    'http://api.example/shop/orders',
    '/shop/orders/a\xe9',
    '/shop/orders\t',
  ].map((value) => changed(':path', value)),
  ...['http://api.example/shop/unlisted?', 'http\r\nx: y', ''].map((value) => changed(':scheme', value)),
  ...['api.example/shop/unlisted?', 'api.example\r\nx-gatehouse-subject: root', 'a@b', ''].map((value) =>
    changed(':authority', value),
  ),
  line('two paths', (first) => [...first, [':path', '/shop/unlisted']]),
  line('no path', (first) => first.filter(([name]) => name !== ':path')),
  line('a pseudo-header field that is not known', (first) => [...first, [':x', 'y']]),
  line('a WebSocket (RFC 8441)', () => [...pseudo('CONNECT', '/shop/unlisted'), [':protocol', 'websocket']]),
  {
    name: 'trailers that say who calls',
    sent: (tokens) => ({
      fields: [...pseudo('POST', '/shop/orders'), bearing(tokens)],
      body: 'x',
      trailers: [['x-gatehouse-subject', 'root']],
    }),
  },
]
