import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { asRead } from '@/lib/testing/as-read'
import { post } from '@/lib/testing/people'
import { expect, wellKnownUrl } from './fixtures'
import { baseURL, sandbox } from './ports'

export const issuer = `${sandbox}/t/sandbox/oauth2/token`

/** Now, in seconds since 1970. */
export const now = () => Math.floor(Date.now() / 1000)

/** A token of the sandbox issuer that nothing is wrong with but what is changed. */
export async function sign(
  request: APIRequestContext,
  changes: object = {},
  header: object = {},
): Promise<string> {
  const claims = {
    iss: issuer,
    sub: 'shop',
    aud: 'orders',
    azp: 'shop',
    client_id: 'shop',
    iat: now(),
    exp: now() + 730,
    scope: 'orders:read',
    jti: crypto.randomUUID(),
  }
  const data = { claims: { ...claims, ...changes }, header }
  return (await request.post(`${sandbox}/_sandbox/sign`, { data })).text()
}

/** A token that nobody signed, with this in the place of a signature. */
export function unsigned(claims: object, header: object = { alg: 'RS256' }, signature = 'AA'): string {
  const parts = [header, claims].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'))
  return [...parts, signature].join('.')
}

/** The sandbox as a key manager, whose tokens for orders are accepted; `at` is another console than that of all. */
export async function addSandbox(
  page: Page,
  { handle }: { handle: string },
  at = baseURL,
): Promise<{ id: string }> {
  const api = `${at}/api/v1/organizations/${handle}`
  const reading = await post<Parameters<typeof asRead>[1]>(page, `${api}/discovery`, {
    url: wellKnownUrl(),
    type: 'asgardeo',
  })
  return post(page, `${api}/key-managers`, asRead('customers', reading, { acceptedAudiences: ['orders'] }))
}

/** Changes the key manager as its forms do. */
export async function change(page: Page, { handle }: { handle: string }, id: string, changes: object) {
  const path = `${baseURL}/api/v1/organizations/${handle}/key-managers/${id}`
  const { version } = await (await page.request.get(path)).json()
  const answer = await page.request.patch(path, {
    data: { version, changes },
    headers: { origin: baseURL },
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Has a token checked, and expects the headline of the verdict. */
export async function check(page: Page, token: string, headline: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Token' }).fill(token)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: headline, exact: true })).toBeVisible()
}

/** A check of the verdict, by its title and outcome. */
export function row(page: Page, words: string): Locator {
  return page.getByRole('list', { name: 'Checks' }).getByRole('listitem').filter({ hasText: words })
}
