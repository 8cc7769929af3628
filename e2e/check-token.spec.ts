import type { APIRequestContext, Page } from '@playwright/test'
import { asRead } from '@/lib/testing/as-read'
import { addKeyManager, expect, expectAccessible, post, test, wellKnownUrl } from './fixtures'
import { baseURL, sandbox } from './ports'

type Organization = { handle: string; name: string }
type Added = { id: string }

const issuer = `${sandbox}/t/sandbox/oauth2/token`
const unsigned = (claims: object) =>
  `${[{ alg: 'none' }, claims].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')).join('.')}.`

/** A token of the sandbox issuer that nothing is wrong with but what is changed. */
async function sign(request: APIRequestContext, changes: object = {}, header: object = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: issuer,
    sub: 'shop',
    aud: 'orders',
    azp: 'shop',
    client_id: 'shop',
    iat: now,
    exp: now + 730,
  }
  const data = { claims: { ...claims, scope: 'orders:read', jti: crypto.randomUUID(), ...changes }, header }
  return (await request.post(`${sandbox}/_sandbox/sign`, { data })).text()
}

/** The sandbox as a key manager, whose tokens for orders are accepted. */
async function addSandbox(page: Page, organization: Organization, name = 'customers'): Promise<Added> {
  const api = `/api/v1/organizations/${organization.handle}`
  const reading = await post<Parameters<typeof asRead>[1]>(page, `${api}/discovery`, {
    url: wellKnownUrl(),
    type: 'asgardeo',
  })
  return post(page, `${api}/key-managers`, asRead(name, reading, { acceptedAudiences: ['orders'] }))
}

/** Changes the key manager as its forms do. */
async function change(page: Page, organization: Organization, id: string, version: number, changes: object) {
  const path = `${baseURL}/api/v1/organizations/${organization.handle}/key-managers/${id}`
  const answer = await page.request.patch(path, { data: { version, changes }, headers: { origin: baseURL } })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Has a token checked, and expects the headline of the verdict. */
async function check(page: Page, token: string, headline: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Token' }).fill(token)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: headline, exact: true })).toBeVisible()
}

const row = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Checks' }).getByRole('listitem').filter({ hasText: words })

test('a token is accepted, with its claims in words', async ({ page, organization, context }) => {
  const { id } = await addSandbox(page, organization)
  await page.goto(`/${organization.handle}/admin/settings`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Check a token' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Check a token' })).toBeVisible()
  const token = await sign(page.request)

  // By keyboard alone, as somebody pastes it.
  const field = page.getByRole('textbox', { name: 'Token' })
  await field.focus()
  await field.fill(`curl -H 'Authorization: Bearer ${token}' https://api.example`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Accepted in Production' })).toContainText(
    /13 of 13 checks passed, by the rules of customers/,
  )
  await expect(row(page, 'Signature: Passed')).toContainText('Verified with RS256')
  await expect(page.getByText(/^Expires .* UTC, in 12 minutes$/)).toBeVisible()
  await expect(
    page.getByText('Authorized party: the client that got it. Client ID claim of customers'),
  ).toBeVisible()
  await page.getByRole('checkbox', { name: 'Show what was expected' }).check()
  await expect(row(page, 'Signature: Passed')).toContainText('RFC 7515, section 5.2')
  await expectAccessible(page)

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the verdict' }).click()
  await expect(page.getByText('Copied')).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Accepted in Production\n/)
  expect(copied).not.toContain(token.split('.')[2])

  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/history`)
  await expect(page.getByText('Check a token').first()).toBeVisible()
})

test('a token is refused for each reason, in words', async ({ page, organization }) => {
  const { id } = await addSandbox(page, organization)
  const api = `/api/v1/organizations/${organization.handle}`
  const { id: elsewhere } = await post<Added>(page, `${api}/environments`, { name: 'Lab', production: false })
  await page.goto(`/${organization.handle}/admin/check-token`)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('Paste a token')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeFocused()

  const now = Math.floor(Date.now() / 1000)
  const good = await sign(page.request)
  const [head, body, signature = ''] = good.split('.')
  const other = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  const signed = (changes: object, header?: object) => sign(page.request, changes, header)
  const reasons: [token: string, headline: string, row: string, words: RegExp][] = [
    [
      '8a7d4fd2-opaque',
      'it is no signed token',
      'A signed JSON Web Token: Failed',
      /opaque token.*Choose the key manager that issued it/,
    ],
    [`${good}=`, 'it is no signed token', 'A signed JSON Web Token: Failed', /not canonical base64url/],
    [
      await signed({}, { crit: ['b64'], b64: true }),
      'a critical header is not understood',
      'critical header: Failed',
      /crit is \["b64"\]/,
    ],
    [
      await signed({ iss: `${issuer}/` }),
      'no key manager accepts its issuer',
      'Issuer: Failed',
      /It ends in a slash; the accepted one does not/,
    ],
    [
      await signed({ iss: issuer.replace('sandbox/', 'other/') }),
      'no key manager accepts its issuer',
      'Issuer: Failed',
      /another tenant or organization of the server: other, not sandbox/,
    ],
    [
      unsigned({ iss: issuer, aud: 'orders', exp: now + 60 }),
      'the algorithm is not allowed',
      'Algorithm: Failed',
      /the token is not signed/,
    ],
    [
      await signed({}, { kid: 'gone' }),
      'no known key belongs to it',
      'Key: Failed',
      /No key has the ID gone/,
    ],
    [
      `${head}.${body}.${other}`,
      'the signature is wrong',
      'Signature: Failed',
      /does not belong to this header/,
    ],
    [await signed({}, { typ: 'JWT' }), 'it is not an access token', 'An access token: Failed', /typ JWT/],
    [
      await signed({ nonce: 'n' }, { typ: 'JWT' }),
      'it is not an access token',
      'An access token: Failed',
      /An ID token: it has the claim nonce/,
    ],
    [
      await signed({ exp: now - 300 }),
      'it has expired, or does not say when it does',
      'Not expired: Failed',
      /5 minutes ago: expired/,
    ],
    [
      await signed({ nbf: now + 600 }),
      'it is not valid yet',
      'Already valid: Failed',
      /clock of the identity provider is at least/,
    ],
    [
      await signed({ aud: 'invoices' }),
      'the audience does not match',
      'Audience: Failed',
      /aud is invoices.*add the audience to customers/,
    ],
    [
      await signed({ cnf: { jkt: 'x' } }),
      'it is bound to a key, and no plain bearer token',
      'A plain bearer token: Failed',
      /DPoP.*RFC 9449/,
    ],
  ]
  for (const [token, headline, title, words] of reasons) {
    await check(page, token, `Refused in Production: ${headline}`)
    await expect(row(page, title)).toContainText(words)
  }

  await check(page, `${head}.${body}.${other}`, 'Refused in Production: the signature is wrong')
  await expect(page.getByRole('heading', { name: 'Claims, not to be trusted' })).toBeVisible()
  await expect(row(page, 'Audience: Would pass')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByRole('textbox', { name: 'Scopes' }).fill('orders:read orders:write')
  await check(page, good, 'Refused in Production: scopes are missing')
  await expect(row(page, 'Scopes: Failed')).toContainText('Missing: orders:write')
  await page.getByRole('textbox', { name: 'Scopes' }).fill('')
  await page.getByRole('textbox', { name: 'Audience' }).fill('https://api.example')
  await check(page, good, 'Refused in Production: it is not for the audience you asked for')
  await page.getByRole('textbox', { name: 'Audience' }).fill('')

  await change(page, organization, id, 1, { algorithms: ['ES256'], strictProfile: true })
  await check(page, await signed({ jti: undefined }), 'Refused in Production: the algorithm is not allowed')
  await expect(row(page, 'Strict profile: Would fail')).toContainText('Missing: jti')
  const clients = { acceptedAudiences: [], allowedClients: [{ clientId: 'desk', label: '', owner: '' }] }
  await change(page, organization, id, 2, { algorithms: ['RS256'], ...clients })
  await check(page, await signed({ aud: 'shop' }), 'Refused in Production: the client is not allowed')
  await change(page, organization, id, 3, { reach: { allEnvironments: false, environmentIds: [elsewhere] } })
  await check(page, good, 'Refused in Production: the key manager is not accepted there')
  await expect(row(page, 'Environment: Failed')).toContainText('Lab')
})

test('the tab of a key manager says whose token it is', async ({ page, organization }) => {
  const { id } = await addSandbox(page, organization)
  const { id: partners } = await addKeyManager(page, organization, 'partners')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${partners}/check-token`)
  await check(page, await sign(page.request), 'Accepted in Production')
  await expect(page.getByText('The token belongs to customers, not to partners')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/claims`)
  await page.getByRole('checkbox', { name: 'RS256' }).uncheck()
  await page.getByRole('checkbox', { name: 'RFC 9068 to the letter' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Check a token' }).last().click()
  await check(page, await sign(page.request), 'Refused in Production: the algorithm is not allowed')
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByText('RFC 9068 to the letter')).toBeVisible()
})
