import type { Page } from '@playwright/test'
import { byHand } from '@/lib/testing/by-hand'
import { addSigningKey } from './dialog'
import { expect, expectAccessible, join, post, test } from './fixtures'
import { baseURL } from './ports'
import { addSandbox, change, check, issuer, now, row, sign, unsigned } from './tokens'

type Organization = { handle: string; name: string }

/** Why a token is refused: the headline of the verdict, the check that failed first, what it says, and what is marked. */
type Refusal = {
  token: string
  headline: string
  check: string
  says: RegExp
  marked?: RegExp
}

async function expectRefusal(page: Page, { token, headline, check: title, says, marked }: Refusal) {
  await check(page, token, `Refused in Production: ${headline}`)
  const failed = row(page, `${title}: Failed`)
  await expect(failed).toContainText(says)
  await expect(failed).toContainText('What to do')
  if (marked) await expect(failed.getByRole('definition').filter({ hasText: marked })).toBeVisible()
}

/** A viewer on the page, who may do this too, and has a minute's checks to themselves. */
async function openAsViewer(page: Page, browser: Parameters<typeof join>[0], organization: Organization) {
  const viewer = await join(browser, page, organization, 'viewer')
  await viewer.goto(`/${organization.handle}/admin/check-token`)
  return viewer
}

test('a text that is no signed token, or of an unknown issuer, is refused with the nearest one', async ({
  page,
  browser,
  organization,
}) => {
  const tenant = '6f1c2f0e-58a1-4c0b-9a43-0d1f5b7a2c11'
  const known = [
    ['partners', 'https://idp.acme.example/t/acme/v1'],
    ['staff', 'https://api.asgardeo.io/t/acme/oauth2/token'],
    ['office', `https://login.microsoftonline.com/${tenant}/v2.0`],
  ] as const
  for (const [name, at] of known)
    await post(page, `/api/v1/organizations/${organization.handle}/key-managers`, byHand(name, at))
  const viewer = await openAsViewer(page, browser, organization)
  await viewer.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(viewer.getByText('Paste a token')).toBeVisible()
  await expect(viewer.getByRole('textbox', { name: 'Token' })).toBeFocused()

  const form = (token: string, says: RegExp): Refusal => ({
    token,
    headline: 'it is no signed token',
    check: 'A signed JSON Web Token',
    says,
  })
  const of = (iss: unknown, says: RegExp, marked?: RegExp): Refusal => ({
    token: unsigned({ iss, aud: 'orders', exp: now() + 60 }),
    headline: 'no key manager accepts its issuer',
    check: 'Issuer',
    says,
    ...(marked && { marked }),
  })
  const whole = unsigned({ iss: known[0][1] })
  const refusals: Record<string, Refusal> = {
    opaque: form('8a7d4fd2-opaque', /opaque token.*Choose the key manager that issued it/),
    encrypted: form(
      unsigned({ iss: 'x' }, { alg: 'RSA-OAEP', enc: 'A256GCM' }, 'AA.AA.AA'),
      /encrypted token \(JWE\)/,
    ),
    padded: form(`${whole}=`, /signature is not canonical base64url/),
    'in another alphabet': form(whole.replace(/\.[^.]+\./, '.e+/9.'), /claims is not canonical base64url/),
    'with bits that count for nothing': form(`${whole.slice(0, -1)}B`, /not canonical base64url/),
    'cut off': form(whole.slice(0, whole.lastIndexOf('.')), /the signature is missing/),
    'no issuer': of(undefined, /No iss claim/),
    'nothing like it': of('urn:elsewhere', /No key manager accepts anything like it/),
    slash: of(`${known[1][1]}/`, /It ends in a slash; the accepted one does not/, /“\/” is too much/),
    scheme: of(
      'http://idp.acme.example/t/acme/v1',
      /begins with http:\/\/, not https:\/\//,
      /“s” is missing/,
    ),
    'a letter of the host': of(
      'https://idp.acne.example/t/acme/v1',
      /another host: idp.acne.example, not idp.acme.example/,
      /“n” instead of “m”/,
    ),
    version: of('https://idp.acme.example/t/acme/v2', /another version of the server/, /“2” instead of “1”/),
    'version of Entra ID': of(
      `https://sts.windows.net/${tenant}/`,
      /version 1 token of the same tenant; version 2 is accepted/,
    ),
    tenant: of(
      'https://api.asgardeo.io/t/other/oauth2/token',
      /another tenant or organization of the server: other, not acme/,
      /“other” instead of “acme”/,
    ),
  }
  for (const [reason, refusal] of Object.entries(refusals))
    await test.step(reason, () => expectRefusal(viewer, refusal))

  await test.step('of what cannot be read, the checks that were made are shown', async () => {
    await expectRefusal(viewer, refusals.opaque as Refusal)
    await expect(row(viewer, '')).toHaveCount(1)
    await expect(viewer.getByText('17 more checks were not made. The token cannot be read.')).toBeVisible()
    await viewer.getByRole('checkbox', { name: 'Show what was expected' }).check()
    await expect(row(viewer, '')).toHaveCount(18)
    await expectRefusal(viewer, refusals.tenant as Refusal)
  })

  // What is marked is seen without colour, too.
  const marks = row(viewer, 'Issuer: Failed').locator('mark')
  await expect(marks).toHaveText(['acme', 'other'])
  await viewer.emulateMedia({ forcedColors: 'active' })
  for (const mark of await marks.all()) await expect(mark).toHaveCSS('text-decoration-line', 'underline')
  await viewer.emulateMedia({ forcedColors: 'none' })
  await expectAccessible(viewer)
  await viewer.context().close()
})

test('a token of a known issuer is refused for each reason', async ({ page, browser, organization }) => {
  const { id } = await addSandbox(page, organization)
  const api = `/api/v1/organizations/${organization.handle}`
  const viewer = await openAsViewer(page, browser, organization)
  const signed = (changes: object, header?: object) => sign(page.request, changes, header)
  const good = await signed({})
  const forged = good.replace(
    /[^.]+$/,
    (signature) => (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1),
  )
  const type = { headline: 'it is not an access token', check: 'An access token' }
  const expired = { headline: 'it has expired, or does not say when it does', check: 'Not expired' }
  const algorithm = { headline: 'the algorithm is not allowed', check: 'Algorithm' }
  const audience = { headline: 'the audience does not match', check: 'Audience' }
  const bound = { headline: 'it is bound to a key, and no plain bearer token', check: 'A plain bearer token' }
  const refusals: Record<string, Refusal> = {
    critical: {
      token: await signed({}, { crit: ['b64'], b64: true }),
      headline: 'a critical header is not understood',
      check: 'No unknown critical header',
      says: /crit is \["b64"\]/,
    },
    unsigned: {
      token: unsigned({ iss: issuer, exp: now() + 60 }, { alg: 'none' }, ''),
      ...algorithm,
      says: /none: the token is not signed/,
    },
    'a shared secret': {
      token: unsigned({ iss: issuer, exp: now() + 60 }, { alg: 'HS256' }),
      ...algorithm,
      says: /HS256: it is signed with a shared secret/,
    },
    'a key of another algorithm': {
      token: await signed({}, { alg: 'ES256' }),
      headline: 'no known key belongs to it',
      check: 'Key',
      says: /The key \S+ is for RS256.*used with its own algorithm only/,
    },
    signature: {
      token: forged,
      headline: 'the signature is wrong',
      check: 'Signature',
      says: /does not belong to this header/,
    },
    'no type': { token: await signed({}, { typ: 'JWT' }), ...type, says: /The header has typ JWT/ },
    'ID token': {
      token: await signed({ nonce: 'n' }, { typ: 'JWT' }),
      ...type,
      says: /An ID token: it has the claim nonce/,
    },
    'refresh token': {
      token: await signed({}, { typ: 'rt+jwt' }),
      ...type,
      says: /A refresh token: typ is rt\+jwt/,
    },
    'no expiry': {
      token: await signed({ exp: undefined }),
      ...expired,
      says: /No exp: the token would be valid for ever/,
    },
    expired: {
      token: await signed({ exp: now() - 300 }),
      ...expired,
      says: /UTC, 5 minutes ago: expired.*clocks of the servers differ/,
    },
    'not yet valid': {
      token: await signed({ nbf: now() + 630 }),
      headline: 'it is not valid yet',
      check: 'Already valid',
      says: /clock of the identity provider is at least 10 minutes ahead of this one/,
    },
    'of the future': {
      token: await signed({ iat: now() + 630 }),
      headline: 'it was issued in the future',
      check: 'Issued in the past',
      says: /clock of the identity provider is at least 10 minutes ahead of this one/,
    },
    audience: {
      token: await signed({ aud: 'invoices' }),
      ...audience,
      says: /aud is invoices.*add the audience to customers/,
    },
    'nearly the audience': {
      token: await signed({ aud: ['shop', 'order'] }),
      ...audience,
      says: /aud is \["shop","order"\]/,
      marked: /“s” is missing/,
    },
    'bound by DPoP': { token: await signed({ cnf: { jkt: 'x' } }), ...bound, says: /DPoP.*RFC 9449/ },
    'bound by mutual TLS': {
      token: await signed({ cnf: { 'x5t#S256': 'x' } }),
      ...bound,
      says: /mutual TLS.*RFC 8705/,
    },
  }
  // First: an old signature that fails has the keys read again, too.
  await test.step('a key that is not known is looked for once, and then not for a while', async () => {
    await addSigningKey(page)
    await check(viewer, await signed({}), 'Accepted in Production')
    await expect(
      viewer.getByText(/The key was not among those known, so the keys .* were read again/),
    ).toBeVisible()
    await expectRefusal(viewer, {
      token: await signed({}, { kid: 'gone' }),
      headline: 'no known key belongs to it',
      check: 'Key',
      says: /No key has the ID gone/,
    })
    await expect(
      viewer.getByText(/were read a moment ago. They are read again in \d+ s at the earliest/),
    ).toBeVisible()
  })

  for (const [reason, refusal] of Object.entries(refusals))
    await test.step(reason, () => expectRefusal(viewer, refusal))

  await test.step('what was not verified is not to be trusted', async () => {
    await expectRefusal(viewer, refusals.signature as Refusal)
    await expect(viewer.getByRole('heading', { name: 'Claims, not to be trusted' })).toBeVisible()
    await expect(row(viewer, 'Audience: Would pass')).toBeVisible()
    await expectAccessible(viewer)
    await viewer.setViewportSize({ width: 320, height: 720 })
    await expectAccessible(viewer)
    await viewer.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('what was asked for', async () => {
    await viewer.getByRole('textbox', { name: 'Scopes' }).fill('orders:read orders:reed')
    await expectRefusal(viewer, {
      token: good,
      headline: 'scopes are missing',
      check: 'Scopes',
      says: /Missing: orders:reed/,
      marked: /“a” instead of “e”/,
    })
    await viewer.getByRole('textbox', { name: 'Scopes' }).fill('')
    await viewer.getByRole('textbox', { name: 'Audience' }).fill('https://api.example')
    await expectRefusal(viewer, {
      token: good,
      headline: 'it is not for the audience you asked for',
      check: 'The audience you asked for',
      says: /aud is orders/,
    })
    await viewer.getByRole('textbox', { name: 'Audience' }).fill('')
  })

  await test.step('what the key manager asks', async () => {
    const token = await signed({ aud: 'shop', jti: undefined })
    await change(page, organization, id, { algorithms: ['ES256'], strictProfile: true })
    await expectRefusal(viewer, { token, ...algorithm, says: /ES256.*RS256/ })
    await expect(row(viewer, 'Strict profile: Would fail')).toContainText('Missing: jti')
    await change(page, organization, id, { algorithms: ['RS256'] })
    await expectRefusal(viewer, {
      token,
      headline: 'it does not follow RFC 9068 to the letter',
      check: 'Strict profile',
      says: /Missing: jti/,
    })
    await change(page, organization, id, { strictProfile: false, acceptedAudiences: [] })
    await expectRefusal(viewer, {
      token,
      ...audience,
      says: /Neither is configured for customers.*Open customers and name what its tokens carry in aud/,
    })
    const allowedClients = [{ clientId: 'shop2', label: '', owner: '' }]
    await change(page, organization, id, { allowedClients })
    await expectRefusal(viewer, {
      token,
      headline: 'the client is not allowed',
      check: 'Allowed client',
      says: /Add the client to the allowed clients of customers/,
      marked: /“2” is missing/,
    })
    const { id: lab } = await post<{ id: string }>(page, `${api}/environments`, {
      name: 'Lab',
      production: false,
    })
    await change(page, organization, id, { reach: { allEnvironments: false, environmentIds: [lab] } })
    await expectRefusal(viewer, {
      token,
      headline: 'the key manager is not accepted there',
      check: 'Environment',
      says: /Lab.*Add Production to the environments of customers/,
    })
    const path = `${baseURL}${api}/key-managers/${id}`
    const { version } = await (await page.request.get(path)).json()
    await page.request.put(`${path}/enabled`, {
      data: { version, enabled: false },
      headers: { origin: baseURL },
    })
    await expectRefusal(viewer, {
      token,
      headline: 'the key manager is disabled',
      check: 'Key manager enabled',
      says: /Enable customers. Until then all of its tokens are refused/,
    })
  })
  await viewer.context().close()
})
