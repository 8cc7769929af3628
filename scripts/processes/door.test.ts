import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { actions } from './actions'
import { logged } from './console'
import { oneConsole } from './one-console'

const one = oneConsole('embedded')

/** As no browser and no fetch asks: any Host, any target. */
function ask(options: { path: string; method?: string; headers?: Record<string, string> }) {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }>(
    (done, refuse) => {
      request({ host: '127.0.0.1', port: one.env.PORT, ...options }, async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        done({ status: answer.statusCode, headers: answer.headers, text })
      })
        .once('error', refuse)
        .end()
    },
  )
}

it.each([
  ['GET', '/%E0%A4%A', 400],
  ['GET', '/%', 400],
  ['OPTIONS', '*', 400],
  ['GET', 'http://evil.example/', 400],
  ['TRACE', '/', 405],
  ['PROPFIND', '/', 405],
  ['POST', '/api/v1/organizations', 403],
  ['DELETE', '/api/v1/organizations', 403],
] as const)('answers %s %s with %i by itself, with every header', async (method, path, status) => {
  const answer = await ask({ method, path })
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
})

it('answers what was built compressed and for ever, what is public as it is, and leaves the rest to pages', async () => {
  const { text } = await ask({ path: '/sign-in' })
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(text)?.[1] as string
  const packed = await ask({ path: script, headers: { 'accept-encoding': 'gzip' } })
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public,max-age=31536000,immutable',
    'content-type': expect.stringContaining('text/javascript'),
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  })
  const plain = await ask({ path: script })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.text.length).toBe(Number(plain.headers['content-length']))
  const mark = await ask({ path: '/favicon.svg' })
  expect(mark.headers['content-type']).toBe('image/svg+xml')
  expect(
    (await ask({ path: '/favicon.svg', headers: { 'if-none-match': mark.headers.etag as string } })).status,
  ).toBe(304)
  for (const path of [
    '/_next/static/chunks/none.js',
    '/_next/static/../BUILD_ID',
    '/_next/static/%2e%2e/BUILD_ID',
    '/fonts',
  ])
    expect((await ask({ path })).status, path).not.toBe(200)
})

it('leads an evaluation that was typed as localhost to its own address, and nobody anywhere else', async () => {
  const to = async (host: string, path: string) => (await ask({ path, headers: { host } })).headers.location
  expect(await to(`localhost:${one.env.PORT}`, '/sign-in?x=1')).toBe(`${one.url}/sign-in?x=1`)
  expect(await to(`localhost:${one.env.PORT}`, '//evil.example')).toBe(`${one.url}//evil.example`)
  for (const host of [
    'evil.example',
    `evil.example:${one.env.PORT}`,
    'localhost',
    `127.0.0.1:${one.env.PORT}`,
  ])
    expect(await to(host, '/'), host).toBe('/sign-in')
})

it('meets what nobody should send with an answer, never as a bug', async () => {
  const state = (text: string) => ({ rsc: '1', 'next-router-state-tree': text })
  const asked: [path: string, headers?: Record<string, string>][] = [
    ['/sign-in?error=__proto__'],
    ['/sign-in?error=constructor&error=x'],
    ['/sign-in?callbackUrl=a&callbackUrl=b&done=__proto__'],
    ['/invitation?token=a&token=b'],
    ['/reset?token=%00'],
    ['/portal/__proto__?environment=__proto__&key-manager=__proto__'],
    ['/problems/__proto__'],
    ['//evil.example/..'],
    ['/%5cevil.example/'],
    ['/sign-in', state('%7Bgarbage')],
    ['/sign-in', state('%E0%A4%A')],
    ['/sign-in', state(encodeURIComponent('[["x"]]'))],
    ['/sign-in', state('x'.repeat(9000))],
    ['/sign-in', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/../../x' }],
    ['/sign-in', { cookie: 'gatehouse.session=x; next-auth.csrf-token=%; navigation=%E0%A4%A' }],
  ]
  for (const [path, headers] of asked) {
    const answer = await fetch(one.url + path, { redirect: 'manual', ...(headers && { headers }) })
    expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBeLessThan(500)
    const { origin } = new URL(answer.headers.get('location') ?? '/', one.url)
    expect(origin, path).toBe(one.url)
    // Next leads a request of its router to the address that carries the request's own hash.
    const led =
      answer.headers.get('location')?.includes('_rsc=') && (await fetch(one.url + path, { headers }))
    if (led) expect(led.status, path).toBeLessThan(500)
  }
  expect(one.printed()).not.toMatch(/"level":"error"|⨯/)
})

it('refuses the body of a server action that cannot be read, and a form with parts', async () => {
  const action = actions.find(({ name }) => name.endsWith(' completeSetupAction')) as (typeof actions)[number]
  const post = (body: string, type = 'text/plain;charset=UTF-8', id = action.id) =>
    fetch(`${one.url}/setup`, {
      method: 'POST',
      headers: { origin: one.url, 'content-type': type, ...(id && { 'next-action': id }) },
      body,
    })
  const parts = 'multipart/form-data; boundary=x'
  for (const answer of [
    post('[{"name":'),
    post('{}'),
    post(''),
    post('["$1"]'),
    post('["$K1"]'),
    post('["$0:1:name"]'),
    post('x', 'multipart/form-data'),
    post('--x\r\nbroken', parts),
    post('--x\r\nbroken', parts, ''),
  ])
    expect((await answer).status).toBe(400)
  expect((await post('["x",{"$$":"$$5","same":"$undefined"}]')).status).toBe(200)
  expect(logged(one).filter(({ level }) => level === 'error')).toEqual([])
})

it.each(['/', '/_next/webpack-hmr'])(
  'keeps no connection that asks for another protocol: %s',
  async (path) => {
    await fetch(one.url)
    const socket = connect(Number(one.env.PORT), '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    await once(socket.resume(), 'close')
  },
)

it('never lets a request say who it is', async () => {
  const forged = {
    'x-request-id': 'forged-id',
    'content-security-policy': "script-src 'nonce-forged'",
    'x-nonce': 'forged',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-middleware-rewrite': 'http://evil.example/',
  }
  const answer = await ask({ path: '/sign-in', headers: forged })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-security-policy']).toMatch(/'nonce-[\w+/]{22}=='/)
  expect(JSON.stringify(answer)).not.toMatch(/forged|evil/)
})
