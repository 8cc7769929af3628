import type { Tokens } from '../tokens'

/**
 * Bytes that servers are known to read differently. What becomes of each is a gateway's own; whatever it hands on, the
 * API must be able to read only as requests that are allowed.
 */
export type WireRow = { name: string; bytes(tokens: Tokens): string }

const crlf = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`
const bearing = ({ good }: Tokens) => `Authorization: Bearer ${good()}`

/** What is smuggled behind something else: an operation that is not listed. */
const smuggled = crlf('GET /shop/unlisted HTTP/1.1', 'Host: api.example', 'X-Gatehouse-Subject: root')
const last = crlf('GET /shop/health HTTP/1.1', 'Host: api.example', 'Connection: close')

/** A request with a good token and these lines more. */
const get = (name: string, lines: readonly string[], request = 'GET /shop/orders HTTP/1.1'): WireRow => ({
  name,
  bytes: (tokens) => crlf(request, 'Host: api.example', bearing(tokens), ...lines, 'Connection: close'),
})

/** A request with a body that some servers read as another request, and one more. */
const post = (name: string, lines: readonly string[], body: string): WireRow => ({
  name,
  bytes: (tokens) =>
    `${crlf('POST /shop/orders HTTP/1.1', 'Host: api.example', bearing(tokens), ...lines)}${body}${last}`,
})

const chunked = `0\r\n\r\n${smuggled}`
const inChunk = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`
const whole = `Content-Length: ${chunked.length}`

const framing: WireRow[] = [
  post('length and chunks, CL.TE', [whole, 'Transfer-Encoding: chunked'], chunked),
  post('length and chunks, TE.CL', ['Content-Length: 4', 'Transfer-Encoding: chunked'], inChunk),
  ...[
    'Transfer-Encoding: xchunked',
    'Transfer-Encoding : chunked',
    'Transfer-Encoding:\tchunked',
    'Transfer-Encoding: \x0bchunked',
    'Transfer-Encoding: chunKed',
    'Transfer-Encoding: "chunked"',
    'Transfer-Encoding: identity, chunked',
    'Transfer-Encoding: chunked, identity',
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
    'Transfer-Encoding: x\r\nTransfer-Encoding: chunked',
    ' Transfer-Encoding: chunked',
    'Transfer-Encoding\r\n : chunked',
    'Transfer-Encoding:\r\n chunked',
    'X: x\nTransfer-Encoding: chunked',
    'X: x\rTransfer-Encoding: chunked',
    'Transfer_Encoding: chunked',
    'Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked',
  ].map((line) => post(`length and ${JSON.stringify(line)}`, [whole, line], chunked)),
  ...[
    `${whole}\r\n${whole}`,
    `Content-Length: 0\r\n${whole}`,
    `${whole}\r\nContent-Length: 0`,
    `Content-Length: ${chunked.length}, ${chunked.length}`,
    `Content-Length: +${chunked.length}`,
    `Content-Length: 0x${chunked.length.toString(16)}`,
    `Content-Length: 000${chunked.length}`,
    `Content-Length: ${chunked.length} 0`,
    'Content-Length: -1',
    'Content-Length: 18446744073709551616',
    'Content-Length:',
    `Content_Length: ${chunked.length}`,
    `Connection: Content-Length\r\n${whole}`,
  ].map((line) => post(`lengths ${JSON.stringify(line)}`, [line], chunked)),
  ...['100000000000000000\r\n', '0x1\r\nx\r\n', '1 ;a\r\nx\r\n', '1;\nx\r\n', '-1\r\nx\r\n', '1\nx\r\n'].map(
    (chunk) =>
      post(
        `chunks that begin with ${JSON.stringify(chunk)}`,
        ['Transfer-Encoding: chunked'],
        `${chunk}${chunked}`,
      ),
  ),
  post(
    'a trailer that says who calls',
    ['Transfer-Encoding: chunked', 'Trailer: X-Gatehouse-Subject, Authorization'],
    '1\r\nx\r\n0\r\nX-Gatehouse-Subject: root\r\nX-HTTP-Method-Override: DELETE\r\n\r\n',
  ),
  post('a request that waits for 100', ['Expect: 100-continue', 'Content-Length: 1'], 'x'),
  post('a request that expects something else', ['Expect: something', 'Content-Length: 1'], 'x'),
  {
    name: 'a body of GET that is a request',
    bytes: (tokens) =>
      `${crlf('GET /shop/orders HTTP/1.1', 'Host: api.example', bearing(tokens), `Content-Length: ${smuggled.length}`)}${smuggled}${last}`,
  },
  {
    name: 'requests one after another',
    bytes: () => `${last.replace('close', 'keep-alive')}${smuggled}${last}`,
  },
  {
    name: 'chunks of HTTP/1.0',
    bytes: () => crlf('POST /shop/orders HTTP/1.0', 'Transfer-Encoding: chunked') + chunked,
  },
]

const names: WireRow[] = [
  ...[
    'X-Gatehouse-Subject : root',
    'X-Gatehouse-Subject\t: root',
    ' X-Gatehouse-Subject: root',
    'x-gAtEhOuSe-SuBjEcT: root',
    'X-Gatehouse-Subject\0: root',
    'X: x\nX-Gatehouse-Subject: root',
    'X: x\rX-Gatehouse-Subject: root',
    'X:\r\n X-Gatehouse-Subject: root',
    'X-Gatehouse-Subject:\r\n root',
    'X-Gatehouse-Subject: root\r\nX-Gatehouse-Subject: root',
    'X_GATEHOUSE_SUBJECT: root',
    'X-Gatehouse-Anything: root',
    'X-Gateway-Secret: guessed',
  ].map((line) => get(`header ${JSON.stringify(line)}`, [line])),
  ...['X_HTTP_Method_Override: DELETE', 'X-HTTP_Method: DELETE', 'X-Method_Override: DELETE'].map((line) =>
    get(`header ${JSON.stringify(line)}`, [line]),
  ),
  ...[
    'X-Gatehouse-Subject',
    'X-Gatehouse-Issuer, X_Gatehouse_Client',
    'authorization',
    'X-Original-URI, X-Forwarded-Uri',
    'keep-alive, Host',
    'Cookie, Upgrade',
  ].map((value) => get(`Connection: ${value}`, [`Connection: ${value}`])),
  ...['Proxy-Connection', 'Keep-Alive', 'TE', 'Trailer'].map((name) =>
    get(`${name} that names the identity header`, [`${name}: X-Gatehouse-Subject`]),
  ),
  {
    name: 'a folded Authorization header',
    bytes: ({ good }) =>
      crlf(
        'GET /shop/orders HTTP/1.1',
        'Host: api.example',
        'Authorization: Bearer',
        ` ${good()}`,
        'Connection: close',
      ),
  },
  get('two Host headers', ['Host: other.example']),
  get('a Host header with a path', ['Host: other.example/shop/unlisted?']),
]

const targets: WireRow[] = [
  ...[
    'GET http://api.example/shop/orders HTTP/1.1',
    'GET http://other.example/shop/orders HTTP/1.1',
    'GET http://api.example/shop/unlisted HTTP/1.1',
    'GET http://api.example@/shop/unlisted HTTP/1.1',
    'GET http://api.example?/shop/orders HTTP/1.1',
    'GET HTTP://API.EXAMPLE/shop/orders HTTP/1.1',
    'GET //shop/orders HTTP/1.1',
    'GET /\\shop/orders HTTP/1.1',
    'GET shop/orders HTTP/1.1',
    'GET * HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'OPTIONS /shop/orders HTTP/1.1',
    'CONNECT 127.0.0.1:9000 HTTP/1.1',
    'CONNECT /shop/orders HTTP/1.1',
    'TRACE /shop/orders HTTP/1.1',
    'TRACE /shop/health HTTP/1.1',
    'HEAD /shop/health HTTP/1.1',
    'get /shop/orders HTTP/1.1',
    'GET  /shop/orders HTTP/1.1',
    'GET\t/shop/orders\tHTTP/1.1',
    'GET /shop/orders  HTTP/1.1',
    'GET /shop/orders HTTP/1.1 HTTP/1.1',
    'GET /shop/health /shop/unlisted HTTP/1.1',
    'GET /shop/orders HTTP/1.0',
    'GET /shop/orders HTTP/2.0',
    'GET /shop/orders HTTP/1.10',
    'GET /shop/orders http/1.1',
    'GET /shop/unlisted',
    'GET /shop/orders\0 HTTP/1.1',
    'GET /shop/unlisted\x0b HTTP/1.1',
    'GET /shop/health#/../unlisted HTTP/1.1',
    'GET /shop/health?/../unlisted HTTP/1.1',
    'GET /shop/health%3f/../unlisted HTTP/1.1',
    'GET /shop/health%23 HTTP/1.1',
    'GET /shop/orders? HTTP/1.1',
    'GET /shop/orders?? HTTP/1.1',
    'GET /shop/orders?%00%0d%0aX-Gatehouse-Subject:%20root HTTP/1.1',
    'GET /shop/orders?\xff\xfe HTTP/1.1',
    'GET /shop/orders/%E2%82%AC HTTP/1.1',
    'GET /shop/orders/%e2%82%ac HTTP/1.1',
    'GET /shop/orders/\xe2\x82\xac HTTP/1.1',
    'GET /shop/orders/%ED%A0%80 HTTP/1.1',
    'GET /shop/orders/%u002f HTTP/1.1',
    'PRI * HTTP/2.0',
  ].map((request) => get(`request ${JSON.stringify(request)}`, [], request)),
  get('lines before the request', [], '\r\n\r\nGET /shop/orders HTTP/1.1'),
  {
    name: 'lines that end with LF alone',
    bytes: () => crlf('GET /shop/unlisted HTTP/1.1', 'Host: a').replaceAll('\r', ''),
  },
  get('a path that is too long', [], `GET /shop/orders/${'a'.repeat(5_000)} HTTP/1.1`),
  get('a path that is far too long', [], `GET /shop/orders/${'a'.repeat(100_000)} HTTP/1.1`),
  get('a query that is long', [], `GET /shop/orders?${'a'.repeat(5_000)} HTTP/1.1`),
  get('a header that is long', [`X: ${'a'.repeat(20_000)}`]),
  get('many headers, the last of who calls', [
    ...Array.from({ length: 150 }, (_, at) => `X-${at}: a`),
    'X-Gatehouse-Subject: root',
  ]),
  get('more headers than most servers read', [
    ...Array.from({ length: 2_500 }, (_, at) => `X${at}:`),
    'X-Gatehouse-Subject: root',
  ]),
]

const websocket = [
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]
const upgrades: WireRow[] = [
  {
    name: 'an upgrade to a WebSocket, unlisted',
    bytes: () =>
      crlf('GET /shop/unlisted HTTP/1.1', 'Host: api.example', 'Connection: Upgrade', ...websocket),
  },
  {
    name: 'an upgrade to a WebSocket, and a request behind it',
    bytes: () =>
      `${crlf('GET /shop/health HTTP/1.1', 'Host: api.example', 'Connection: Upgrade', ...websocket)}${smuggled}`,
  },
  ...[
    'h2c',
    'websocket, h2c',
    'h2c\r\nUpgrade: websocket',
    'websocket\r\nUpgrade: h2c',
    'TLS/1.0',
    'anything',
  ].map((protocol) => ({
    name: `an upgrade to ${JSON.stringify(protocol)}, and a request behind it`,
    bytes: () =>
      `${crlf(
        'GET /shop/health HTTP/1.1',
        'Host: api.example',
        'Connection: Upgrade, HTTP2-Settings',
        `Upgrade: ${protocol}`,
        'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
      )}${smuggled}`,
  })),
]

export const wire: readonly WireRow[] = [...framing, ...names, ...targets, ...upgrades]
