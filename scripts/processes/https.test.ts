import { mkdtemp, readFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { freePort, person, run, startUntil, stop, trySignIn } from './console'
import { oneConsole } from './one-console'

const own = 'https://console.example'
// Behind a proxy that ends TLS, as a deployment stands.
const one = oneConsole('embedded', { NEXTAUTH_URL: own, TRUSTED_PROXIES: '127.0.0.1' })

it('sets cookies that only https carries and only this host may set, and tells browsers to stay with https', async () => {
  const { answer, cookie } = await trySignIn(one, person, { origin: own })
  expect(await answer.json()).toEqual({ url: own })
  const lines = answer.headers.getSetCookie()
  expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([
    '__Host-gatehouse.session',
    '__Secure-gatehouse.device',
  ])
  const first = await fetch(`${one.url}/api/auth/csrf`)
  for (const line of [...lines, ...first.headers.getSetCookie()]) {
    expect(line).toMatch(/^__(Host|Secure)-/)
    for (const setting of [/; Secure(;|$)/i, /; HttpOnly(;|$)/i, /; SameSite=Lax(;|$)/i])
      expect(line).toMatch(setting)
  }
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')

  const invited = await fetch(`${one.url}/api/v1/organizations/acme/invitations`, {
    method: 'POST',
    headers: { cookie, origin: own, 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' },
    body: JSON.stringify({ email: 'new@acme.example', role: 'viewer' }),
  })
  expect(((await invited.json()) as { link: string }).link).toMatch(
    /^https:\/\/console\.example\/invitation\?/,
  )
  // Its plain address is another origin.
  expect((await trySignIn(one, person)).answer.status).toBe(403)
})

it('says both of its addresses, and shows no sandbox in a deployment', async () => {
  expect(one.printed()).toContain(`is ready on ${own}\nIt listens on http://127.0.0.1:${one.env.PORT}\n`)
  expect(one.printed()).not.toContain('Sandbox issuer')
})

it('refuses a body that is too long, told or not', async () => {
  const long = JSON.stringify({ name: 'x'.repeat(3_000_000) })
  const url = `${one.url}/api/v1/organizations`
  const told = await fetch(url, { method: 'POST', headers: { origin: own }, body: long })
  expect(told.status).toBe(413)
  const document = await fetch(`${url}/acme/api-documents`, {
    method: 'POST',
    headers: { origin: own },
    body: long,
  })
  expect(document.status).toBe(401)
  const untold = await fetch(url, {
    method: 'POST',
    headers: { origin: own },
    body: new Blob([long]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(untold.status).toBe(422)
  expect(one.printed()).not.toContain('"level":"error"')
})

it('the sandbox issuer speaks https with an authority of its own, where somebody asks for it', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'authority-')), 'ca.pem')
  const port = await freePort()
  const args = ['scripts/run.mjs', 'sandbox', '--authority']
  const sandbox = await startUntil('Its authority', [...args, file], { SANDBOX_PORT: String(port) })
  const issuer = `https://127.0.0.1:${port}/t/sandbox/oauth2/token`
  const ca = await readFile(file)
  const document = await new Promise((done, refuse) => {
    get(`${issuer}/.well-known/openid-configuration`, { ca }, (answer) => done(json(answer))).on(
      'error',
      refuse,
    )
  })
  expect(document).toMatchObject({ issuer, token_endpoint: expect.stringMatching(/^https:/) })
  await stop(sandbox)
  const refused = await run([...args, join(file, 'below')], { SANDBOX_PORT: String(port) })
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^--authority: .* cannot be written/) })
})
