import type { Page } from '@playwright/test'
import { asRead } from '@/lib/testing/as-read'
import { apiResource, client } from '@/lib/testing/sandbox/configuration'
import { addSigningKey, misbehave, rotateKeys } from './dialog'
import { expect, expectAccessible, post, test, wellKnownUrl } from './fixtures'
import { sandbox } from './ports'
import { change, sign } from './tokens'

type Organization = { handle: string; name: string }

const places = ['document', 'keys']
/** From now on the sandbox is not there, neither its document nor its keys. */
async function stopIssuer(page: Page): Promise<void> {
  for (const where of places) await misbehave(page, 'server-error', where)
}

test.afterEach(async ({ page }) => {
  for (const where of places) await misbehave(page, '', where)
})

/** Adds what the sandbox issuer publishes, whose tokens are accepted, and opens its Health tab. */
async function openHealth(page: Page, { handle }: Organization): Promise<string> {
  const api = `/api/v1/organizations/${handle}`
  const input = { url: wellKnownUrl(), type: 'asgardeo' }
  const reading = await post<Parameters<typeof asRead>[1]>(page, `${api}/discovery`, input)
  const added = asRead('customers', reading, { acceptedAudiences: [apiResource] })
  const { id } = await post<{ id: string }>(page, `${api}/key-managers`, added)
  const base = `/${handle}/admin/settings/key-managers/${id}`
  await page.goto(`${base}/health`)
  await expect(page.getByText('Not checked yet')).toBeVisible()
  return base
}

/** Has a token checked at the key manager, and expects the headline of the verdict and a check in it. */
async function judged(
  page: Page,
  token: string,
  headline: string | RegExp,
  check: string | RegExp,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Token' }).fill(token)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: headline })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Checks' })).toContainText(check)
}

/** Checks at once, and waits for what is said of it. */
async function check(page: Page, said: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible()
}

/** A token of the sandbox issuer, as an application gets it. */
async function newToken(page: Page): Promise<string> {
  const answer = await page.request.post(`${sandbox}/t/sandbox/oauth2/token`, {
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    form: { grant_type: 'client_credentials', scope: 'orders:read' },
  })
  return (await answer.json()).access_token
}

const changes = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'What changed', exact: true }) })
const badge = (page: Page) => page.getByRole('heading', { level: 1 })

test('keys are replaced: new tokens verify at once, old ones no more, and each change is told once', async ({
  page,
  organization,
}) => {
  const base = await openHealth(page, organization)
  await expectAccessible(page)
  await check(page, 'Read. Nothing changed.')
  await expect(badge(page)).toHaveText('customersHealthy')
  await expect(changes(page)).toContainText('Nothing since the first check')
  const old = await newToken(page)
  await page.getByRole('link', { name: 'Check a token' }).last().click()
  await judged(page, old, 'Accepted in Production', 'Signature: Passed')
  await addSigningKey(page)
  await judged(page, await newToken(page), 'Accepted in Production', 'Signature: Passed')
  await expect(page.getByText(/so the keys of customers were read again/)).toBeVisible()
  await judged(page, old, 'Accepted in Production', 'Signature: Passed')
  await rotateKeys(page)
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await check(page, 'Read. One thing changed.')
  await expect(changes(page)).toContainText('A key was added')
  await expect(changes(page)).toContainText('Keys in use were removed')
  await check(page, 'Read. Nothing changed.')
  await expect(changes(page).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('row')).toHaveCount(5)
  await expect(page.getByRole('img', { name: /Health of the last 24 hours/ })).toBeVisible()
  await page.getByRole('link', { name: '7 days' }).click()
  await expect(page.getByRole('img', { name: /Health of the last 7 days/ })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)

  await page.goto(`${base}/check-token`)
  await judged(page, old, 'Refused in Production: no known key belongs to it', /No key has the ID/)
  await judged(page, await newToken(page), 'Accepted in Production', 'Signature: Passed')
})

test('an issuer that stops answering is failing after the second reading, its tokens still verified, and healthy again', async ({
  page,
  organization,
}) => {
  const base = await openHealth(page, organization)
  await check(page, 'Read.')
  const token = await newToken(page)
  await stopIssuer(page)
  await check(page, /The reading failed\. The document: the server answers 500\./)
  await expect(badge(page)).toHaveText('customersHealthy')
  await check(page, /The reading failed/)
  await expect(badge(page)).toHaveText('customersFailing')
  await expect(changes(page)).toContainText('Tokens are still verified with the keys of')

  await page.getByRole('link', { name: 'Overview', exact: true }).last().click()
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Health' }) })
  await expect(panel).toHaveText(/Failing.*Since \d\d:\d\d UTC.*The document: the server answers 500\./)

  await page.goto(`${base}/check-token`)
  const age = /Key.*The keys were last read \d+ seconds? ago, and could not be read since\./
  await judged(page, token, 'Accepted in Production', age)

  await page.getByRole('link', { name: '1 key manager needs you' }).click()
  await expect(page.getByRole('combobox', { name: 'Health' })).toHaveValue('troubled')
  const row = page.getByRole('row', { name: 'customers' })
  await expect(row).toContainText(/Failing since \d\d:\d\dThe document: the server answers 500\./)
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.goto(`/${organization.handle}/admin/overview`)
  await expect(page.getByRole('heading', { name: /customers cannot be read since/ })).toBeVisible()
  await expect(page.getByText('Tokens get through at 1 of 1 key manager. 1 is failing.')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })
  await expectAccessible(page)
  await page.getByRole('link', { name: '1 Failing' }).click()
  await expect(row).toBeVisible()
  await page.getByRole('combobox', { name: 'Health' }).selectOption('Healthy')
  await expect(page.getByText('Filters in use: Health Healthy.')).toBeVisible()

  await page.goto(`${base}/health`)
  for (const where of places) await misbehave(page, '', where)
  await check(page, 'Read. One thing changed.')
  await expect(badge(page)).toHaveText('customersHealthy')
  await expect(changes(page)).toContainText('It can be read again')
  await expect(page.getByRole('link', { name: /needs? you/ })).toHaveCount(0)

  await page.getByRole('switch', { name: /Enabled/ }).click()
  await page.goto(`${base}/check-token`)
  await judged(page, token, /the key manager is disabled/, 'Key manager enabled: Failed')
})

test('another issuer in the document is told, and nothing of it is applied', async ({
  page,
  organization,
}) => {
  const base = await openHealth(page, organization)
  await check(page, 'Read.')
  await misbehave(page, 'wrong-issuer')
  await check(page, 'Read. One thing changed.')
  await expect(badge(page)).toHaveText('customersAttention')
  await expect(changes(page)).toContainText('The document names another issuer')
  await expect(changes(page)).toContainText('Nothing was applied')
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await expect(page.getByLabel('Issuer', { exact: true })).toHaveValue(`${sandbox}/t/sandbox/oauth2/token`)
  await page.goto(`${base}/check-token`)
  await judged(page, await newToken(page), /^Accepted in /, 'Issuer: Passed')
  const other = await sign(page.request, { iss: 'https://attacker.example', aud: apiResource })
  await judged(page, other, /^Refused in .*issuer/, 'Issuer: Failed')
})

test('another endpoint in the document needs attention until the difference is accepted', async ({
  page,
  organization,
}) => {
  await openHealth(page, organization)
  await check(page, 'Read.')
  await misbehave(page, 'moved')
  await check(page, 'Read. One thing changed.')
  await expect(badge(page)).toHaveText('customersAttention')
  await page.getByRole('link', { name: 'Review the difference' }).click()
  await page.getByRole('button', { name: 'Read again' }).click()
  await page.getByRole('button', { name: /^Apply/ }).click()
  await expect(page.getByText(/applied\./)).toBeVisible()
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await check(page, 'Read.')
  await expect(badge(page)).toHaveText('customersHealthy')
})

test('keys that moved are told with the document, though nothing is found where they were', async ({
  page,
  organization,
}) => {
  await openHealth(page, organization)
  await check(page, 'Read.')
  for (const where of places) await misbehave(page, 'moved-keys', where)
  await check(page, /The reading failed\. The keys: 404/)
  await expect(changes(page)).toContainText(/JWKS Endpoint: \S+\/jwks became \S+\/jwks\/v2\./)
  await page.getByRole('link', { name: 'Review the difference' }).click()
  await expect(page.getByRole('textbox', { name: 'JWKS Endpoint' })).toHaveValue(/\/jwks$/)
  await page.getByRole('button', { name: 'Read again' }).click()
  await expect(page.getByRole('region', { name: 'JWKS Endpoint' }).locator('ins')).toHaveText('/v2')
})

test('a key whose algorithm is not allowed leads to where that is decided', async ({
  page,
  organization,
}) => {
  const base = await openHealth(page, organization)
  await check(page, 'Read.')
  await change(page, organization, base.slice(base.lastIndexOf('/') + 1), { algorithms: ['ES256'] })
  await addSigningKey(page)
  await check(page, 'Read. One thing changed.')
  await expect(badge(page)).toHaveText('customersAttention')
  await expect(changes(page)).toContainText('the key manager does not allow RS256')
  await page.getByRole('link', { name: 'Review the algorithms' }).click()
  await page.getByRole('checkbox', { name: 'RS256' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await check(page, 'Read.')
  await expect(badge(page)).toHaveText('customersHealthy')
})

test('another JWKS endpoint is read when it is saved, and where it cannot be, that is said with what to do', async ({
  page,
  organization,
}) => {
  await openHealth(page, organization)
  await check(page, 'Read.')
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  const endpoint = page.getByRole('textbox', { name: 'JWKS Endpoint' })
  const published = await endpoint.inputValue()
  await endpoint.fill(`${published}/nothing`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const told = page.getByRole('alert').filter({ hasText: 'No key could be read at the JWKS Endpoint' })
  await expect(told).toContainText('press Check now on the Health tab once the server answers')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await expect(badge(page)).toHaveText('customersAttention')
  await expect(page.getByText(/^None is known: no token can be verified\. .* press Check now$/)).toBeVisible()
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await endpoint.fill(published)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(told).toHaveCount(0)
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await expect(badge(page)).toHaveText('customersHealthy')
})
