import { catalogue } from '@/lib/problem'
import { expect, test } from './fixtures'
import { baseURL } from './ports'

test('every answer carries the policy with a nonce of its own, a request id and the headers', async ({
  page,
  organization,
}) => {
  const seen = new Set<string>()
  for (const path of [
    '/sign-in',
    '/',
    '/nothing/here',
    `/${organization.handle}/admin/settings/key-managers`,
    '/api/health',
    '/api/nothing',
    `/api/v1/organizations/${organization.handle}/key-managers`,
    '/problems/forbidden',
  ]) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    const headers = answer.headers()
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? ''
    expect(nonce, path).not.toBe('')
    expect(seen, path).not.toContain(nonce)
    seen.add(nonce)
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': expect.stringContaining('no-store'),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('addresses that lead nowhere and ids that are none answer problems', async ({ page, organization }) => {
  const api = `/api/v1/organizations/${organization.handle}`
  const missing = crypto.randomUUID()
  for (const path of [
    '/api/nothing',
    '/api/v1/nothing',
    '/api/v1/organizations/nowhere/key-managers',
    `${api}/key-managers/${missing}`,
  ]) {
    const answer = await page.request.get(path)
    expect(answer.headers()['content-type'], path).toBe('application/problem+json')
    expect(await answer.json(), path).toMatchObject({
      type: '/problems/not-found',
      status: 404,
      requestId: answer.headers()['x-request-id'],
    })
  }
  const other = await page.request.delete(`${api}/key-managers`, { headers: { origin: baseURL } })
  expect([other.status(), other.headers().allow, (await other.json()).code]).toEqual([
    405,
    'GET, POST',
    'other-method',
  ])
  expect((await page.request.head(`${api}/key-managers`)).status()).toBe(200)
  const malformed = await page.request.get(`${api}/key-managers/not-an-id`)
  expect(malformed.headers()['content-type']).toBe('application/problem+json')
  expect(malformed.status()).toBeLessThan(500)
})

test('every problem type has a page', async ({ page }) => {
  for (const [code, { title }] of Object.entries(catalogue)) {
    const answer = await page.request.get(`/problems/${code}`)
    expect(answer.status(), code).toBe(200)
    expect(await answer.text(), code).toContain(title)
  }
  expect((await page.request.get('/problems/constructor')).status()).toBe(404)
})

test('what Next answers by itself carries the headers too', async ({ page }) => {
  for (const [path, status] of [
    ['/favicon.svg', 200],
    ['/fonts/nothing.woff2', 404],
    ['/fonts', 404],
    ['/favicon-of-nobody', 404],
    ['/_next/static/nothing.js', 404],
    ['/_next/image?url=%2Ffavicon.svg&w=64&q=75', 404],
    ['/_next/nothing', 404],
    ['/%E0%A4%A', 400],
    ['/api/%E0%A4%A', 400],
  ] as const) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(status)
    expect(answer.headers(), path).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src '(none|self)'.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    // What may be a page runs no script but ours.
    if (/html/.test(answer.headers()['content-type'] ?? ''))
      expect(answer.headers()['content-security-policy'], path).toContain("'nonce-")
  }
  expect((await page.request.fetch('/', { method: 'TRACE' })).status()).toBe(405)
})

test('a page that could not be found obeys its policy, and what breaks it is noticed', async ({
  page,
  complaints,
}) => {
  await page.goto('/nothing/here')
  await expect(page.getByRole('heading', { name: 'Nothing is here' })).toBeVisible()
  expect(complaints).toEqual([])
  await page.evaluate(() => {
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.head.append(style)
  })
  await expect.poll(() => complaints.join()).toContain('style-src-elem refuses inline')
  complaints.length = 0
})
