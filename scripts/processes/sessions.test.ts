import { expect, it } from 'vitest'
import { send } from './actions'
import { cookiesAfter, person, run, signIn } from './console'
import { oneConsole } from './one-console'

const one = oneConsole('embedded')

/** What the console answers with these cookies: a page, the JSON interface. */
async function opens(cookie: string): Promise<boolean> {
  const headers = { cookie }
  const list = await fetch(`${one.url}/api/v1/organizations/acme/key-managers`, { headers })
  const page = await fetch(`${one.url}/account`, { headers, redirect: 'manual' })
  expect([list.status, page.status]).toEqual(list.ok ? [200, 200] : [401, 307])
  return list.ok
}

async function signOut(cookie: string): Promise<void> {
  const csrf = await fetch(`${one.url}/api/auth/csrf`, { headers: { cookie } })
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const answer = await fetch(`${one.url}/api/auth/signout`, {
    method: 'POST',
    headers: { cookie: cookiesAfter(cookie, csrf), origin: one.url },
    body: new URLSearchParams({ csrfToken, json: 'true' }),
  })
  expect(answer.status).toBe(200)
}

it('signing out ends the session for every copy of its cookie, renewed or not, and no other session', async () => {
  const cookie = await signIn(one)
  const elsewhere = await signIn(one)
  const renewed = cookiesAfter(cookie, await fetch(`${one.url}/api/auth/session`, { headers: { cookie } }))
  expect(renewed).not.toBe(cookie)
  expect(await opens(cookie)).toBe(true)
  expect(await opens(renewed)).toBe(true)
  await signOut(cookie)
  expect(await opens(cookie)).toBe(false)
  expect(await opens(renewed)).toBe(false)
  expect(await opens(elsewhere)).toBe(true)
})

const auth = (name: string) => `app/(auth)/actions.ts ${name}`

/** Each way that ends every session, done in the session of the first cookie. */
const endings: [string, (cookie: string) => Promise<unknown>][] = [
  ['sign out everywhere', (cookie) => send(one, auth('signOutEverywhereAction'), [], { cookie })],
  [
    'a change of password',
    (cookie) => {
      const values = { current: person.password, password: person.password }
      return send(one, auth('changePasswordAction'), [values], { cookie })
    },
  ],
  [
    'a password chosen through a reset link',
    async () => {
      const { out } = await run(['scripts/run.mjs', 'admin', 'reset', person.email], one.env)
      const token = new URL(out.trim()).searchParams.get('token')
      const use = () => send(one, auth('resetPasswordAction'), [token, { password: person.password }], {})
      const first = await use()
      expect(await use()).toMatchObject({ ok: false, problem: { code: 'link-used-or-expired' } })
      return first
    },
  ],
]

it.each(endings)('%s ends every session at its next request', async (_way, end) => {
  const cookie = await signIn(one)
  const elsewhere = await signIn(one)
  expect(await opens(elsewhere)).toBe(true)
  expect(await end(cookie)).toMatchObject({ ok: true })
  expect(await opens(cookie)).toBe(false)
  expect(await opens(elsewhere)).toBe(false)
  expect(await opens(await signIn(one))).toBe(true)
})
