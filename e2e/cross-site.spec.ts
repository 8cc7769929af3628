import { request as httpRequest } from 'node:http'
import { administrator, expect, test } from './fixtures'
import { baseURL, port } from './ports'

const foreign = [
  'https://evil.example',
  'null',
  `${baseURL}.evil.example`,
  baseURL.replace('http:', 'https:'),
  undefined,
]

test('a write from another site is refused, whatever its content type', async ({ page }) => {
  for (const origin of foreign) {
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await page.request.post('/api/v1/organizations', {
        data: '{"name":"Forged"}',
        headers: { 'content-type': type, ...(origin && { origin }) },
      })
      expect(answer.status(), `${origin} ${type}`).toBe(403)
      expect(await answer.json()).toMatchObject({
        code: 'cross-site',
        requestId: answer.headers()['x-request-id'],
      })
    }
  }
})

test('a server action and a sign-out that another site sends are refused', async ({ page, organization }) => {
  const general = `/${organization.handle}/admin/settings/general`
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined)
  await page.goto(general)
  await page.getByLabel('Name', { exact: true }).fill('Renamed by its own page')
  await page.getByRole('button', { name: 'Save' }).click()
  const { 'next-action': action = '', 'content-type': type = '' } = await (await sent).allHeaders()
  await expect(page.getByText('Saved.')).toBeVisible()
  const rename = (origin: string | undefined) =>
    page.request.post(general, {
      data: JSON.stringify([organization.handle, { name: 'Forged', was: 'Renamed by its own page' }]),
      headers: { 'next-action': action, 'content-type': type, ...(origin && { origin }) },
    })
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  for (const origin of foreign) {
    expect((await rename(origin)).status(), origin).toBe(403)
    const signOut = await page.request.post('/api/auth/signout', {
      form: { csrfToken, json: 'true' },
      headers: origin ? { origin } : {},
    })
    expect(signOut.status(), origin).toBe(403)
  }
  await page.goto(general)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Renamed by its own page')
  // The request is a real one: from our own page it renames.
  expect((await rename(baseURL)).status()).toBe(200)
  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Forged')
})

test('links and redirects are built from the configured address, whatever the request says of itself', async ({
  page,
  organization,
}) => {
  const spoofed = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example;proto=https',
    'x-forwarded-for': '203.0.113.66',
  }
  const invitation = await page.request.post(`/api/v1/organizations/${organization.handle}/invitations`, {
    data: { email: 'spoof@acme.example', role: 'viewer' },
    headers: { ...spoofed, origin: baseURL },
  })
  expect((await invitation.json()).link).toMatch(new RegExp(`^${baseURL}/invitation\\?token=`))
  // A Host of another name needs a plain client: browsers do not let one choose it.
  const redirect = await new Promise<{ location: string; text: string }>((resolve, reject) => {
    httpRequest({ port, path: '/', headers: { host: 'evil.example', ...spoofed } }, async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve({ location: answer.headers.location ?? '', text })
    })
      .on('error', reject)
      .end()
  })
  expect(new URL(redirect.location, baseURL).origin).toBe(baseURL)
  expect(redirect.text).not.toContain('evil.example')
  for (const away of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%09/evil.example',
    'javascript:alert(1)',
  ]) {
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(away)}`)
    await page.getByLabel('Email').fill(administrator.email)
    await page.getByLabel('Password').fill(administrator.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    expect(new URL(page.url()).origin).toBe(baseURL)
  }
})

test('forwarded addresses that nobody vouches for do not reach the audit log', async ({
  page,
  organization,
}) => {
  await page.request.post(`/api/v1/organizations/${organization.handle}/invitations`, {
    data: { email: 'address@acme.example', role: 'viewer' },
    headers: { origin: baseURL, 'x-forwarded-for': '203.0.113.66', 'x-request-id': 'forged-id' },
  })
  const log = await (await page.request.get(`/${organization.handle}/admin/audit-logs/jsonl`)).text()
  expect(log).toContain('address@acme.example')
  expect(log).not.toContain('203.0.113.66')
  expect(log).not.toContain('forged-id')
  expect(log).toContain('127.0.0.1')
})
