import type { Browser, Page } from '@playwright/test'

type Credentials = { email: string; password: string }

/** A write through the JSON interface, as the person signed in on the page. */
export async function post<T>(page: Page, url: string, data: unknown): Promise<T> {
  const answer = await page.request.post(url, { data, headers: { origin: new URL(url).origin } })
  if (!answer.ok()) throw new Error(`POST ${url} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}

export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Signs in with the request that the form sends, and leaves the page where it is. */
export async function signInUnseen(page: Page, credentials: Credentials): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const answer = await page.request.post('/api/auth/callback/password', {
    headers: { origin: new URL(page.url()).origin },
    form: { csrfToken, json: 'true', email: credentials.email, password: credentials.password },
  })
  if (!answer.ok()) throw new Error(`Sign-in answered ${answer.status()}: ${await answer.text()}`)
}

/**
 * Invites somebody new to the organization of `api`, who chooses a name and a password. Returns their page, in a context
 * of its own, on which they may sign in.
 */
export async function join(
  browser: Browser,
  inviter: Page,
  api: string,
  { name, password, ...invited }: Credentials & { name: string; role: string },
): Promise<Page> {
  const { link } = await post<{ link: string }>(inviter, `${api}/invitations`, invited)
  const baseURL = new URL(link).origin
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(/\/sign-in/)
  return page
}

/** The well-known URL of the sandbox issuer at this address. */
export function wellKnownUrlOf(sandbox: string): string {
  return `${sandbox}/t/sandbox/oauth2/token/.well-known/openid-configuration`
}
