import { expect, it } from 'vitest'
import { person, trySignIn } from './console'
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
