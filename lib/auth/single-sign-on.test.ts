import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { inviteMember } from '@/lib/members/invite'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { publish } from '@/lib/testing/published'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'
import { authorizeSigned } from './access'
import { unlinkIdentity } from './link-identity'
import { IssuerDiffers, readProvider } from './single-sign-on'
import { admit, type Intent } from './single-sign-on-callback'

const issuer = 'https://login.acme.example'
const from = { address: '192.0.2.1', requestId: 'request-1' }
let database: Database
let acme: TestOrganization
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  acme = await testOrganization(database)
})
afterAll(() => database.close())

const intent = (more: Partial<Intent> = {}): Intent => ({
  kind: 'sign-in',
  token: '',
  caller: null,
  from,
  ...more,
})
const account = (subject: string) => ({ issuer, subject, name: 'Ada' })
async function invited(email: string) {
  const { link } = await inviteMember(acme.admin, { email, role: 'viewer' })
  return intent({ kind: 'invitation', token: new URL(link, issuer).searchParams.get('token') ?? '' })
}
const linked = (subject: string) =>
  database.client.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  })

describe('the document of the provider', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.close())
  const opened = () => createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin) })

  it('is read, from a private address only where the operator opened it', async () => {
    expect(await readProvider(sandbox.issuer, opened())).toMatchObject({ issuer: sandbox.issuer })
    const closed = createGuardedFetch({ allow: parseOutboundAllow('') })
    await expect(readProvider(sandbox.issuer, closed)).rejects.toMatchObject({ code: 'address-refused' })
  })

  it('is refused when it sends us to a private address', async () => {
    const at = (path: string) => `${issuer}/${path}`
    const good = { issuer, authorization_endpoint: at('a'), token_endpoint: at('t'), jwks_uri: at('k') }
    const url = `${issuer}/.well-known/openid-configuration`
    for (const wrong of [{ token_endpoint: 'https://10.0.0.1/t' }, { jwks_uri: 'https://169.254.169.254/k' }])
      await expect(
        readProvider(issuer, publish({ [url]: { body: { ...good, ...wrong } } })),
      ).rejects.toMatchObject({
        code: 'address-refused',
        message: expect.stringMatching(
          / is not a public address\. An operator can open it with OUTBOUND_ALLOW\.$/,
        ),
      })
  })

  it('is refused when it names another issuer', async () => {
    sandbox.misbehave('wrong-issuer')
    await expect(readProvider(sandbox.issuer, opened())).rejects.toBeInstanceOf(IssuerDiffers)
    sandbox.misbehave(null)
  })

  it.each([
    ['a plain http endpoint elsewhere', { token_endpoint: 'http://login.acme.example/token' }],
    ['no keys', { jwks_uri: undefined }],
    ['another issuer by a final slash only', { issuer: `${issuer}/` }],
  ])('is refused with %s', async (_what, wrong) => {
    const at = (path: string) => `${issuer}/${path}`
    const good = { issuer, authorization_endpoint: at('a'), token_endpoint: at('t'), jwks_uri: at('k') }
    const body = (said: object) => new TextEncoder().encode(JSON.stringify(said))
    const serve = (said: object) => async () => ({
      status: 200,
      contentType: 'application/json',
      body: body(said),
    })
    expect(await readProvider(issuer, serve(good))).toEqual(good)
    await expect(readProvider(issuer, serve({ ...good, ...wrong }))).rejects.toThrow()
  })
})

it('lets nobody in who is not linked, whatever the email, and says so in the audit log', async () => {
  expect(await admit(intent(), account('stranger'))).toBe('/sign-in?error=no-membership')
  const events = await database.client.auditEvent.findMany({ where: { reason: 'no-membership' } })
  expect(events).toMatchObject([{ operation: 'sign-in', outcome: 'refused', address: from.address }])
})

describe('an invitation', () => {
  it('makes an account without a password, linked by issuer and subject, once', async () => {
    const by = await invited('ada@acme.example')
    expect(await admit(by, account('ada'))).toBe(true)
    expect((await linked('ada'))?.user).toMatchObject({ email: 'ada@acme.example', passwordHash: null })
    expect(await admit(intent(), account('ada'))).toBe(true)
    expect(await admit(by, account('mallory'))).toBe('/sign-in?error=link')
    expect(await admit(intent(), { ...account('ada'), issuer: 'https://other.example' })).toMatch(
      /no-membership/,
    )
  })

  it('does not open an account that exists under the invited email', async () => {
    const victim = await database.client.user.findUniqueOrThrow({ where: { id: acme.adminId } })
    const other = await testOrganization(database, 'Other')
    const { link } = await inviteMember(other.admin, { email: victim.email, role: 'viewer' })
    const token = new URL(link, issuer).searchParams.get('token') ?? ''
    expect(await admit(intent({ kind: 'invitation', token }), account('attacker'))).toBe(
      '/sign-in?error=has-account',
    )
    expect(await linked('attacker')).toBeNull()
  })

  it('of one person is not accepted by another', async () => {
    await admit(await invited('grace@acme.example'), account('grace'))
    const by = await invited('linus@acme.example')
    expect(await admit(by, account('grace'))).toBe('/sign-in?error=other-account')
  })
})

describe('linking while signed in', () => {
  const caller = () => acme.admin.caller

  it('links to whoever is signed in, and to nobody else afterwards', async () => {
    const subject = v7()
    expect(await admit(intent({ kind: 'account', caller: caller() }), account(subject))).toBe(true)
    expect((await linked(subject))?.userId).toBe(acme.adminId)
    const viewer = (await acme.as('viewer')).caller
    expect(await admit(intent({ kind: 'account', caller: viewer }), account(subject))).toBe(
      '/account?error=other-account',
    )
  })

  it('needs a session that still stands', async () => {
    const stale = { userId: acme.adminId, sessionEpoch: 7 }
    expect(await admit(intent({ kind: 'account', caller: stale }), account(v7()))).toBe(
      '/sign-in?error=signed-out',
    )
    expect(await admit(intent({ kind: 'account' }), account(v7()))).toBe('/sign-in?error=signed-out')
  })

  it('is undone by unlinking, which ends every session; the only way in stays', async () => {
    const subject = v7()
    await admit(intent({ kind: 'account', caller: caller() }), account(subject))
    await expect(unlinkIdentity(acme.admin, {})).rejects.toMatchObject({ code: 'last-one' })
    await database.client.user.update({ where: { id: acme.adminId }, data: { passwordHash: 'x' } })
    await unlinkIdentity(acme.admin, {})
    expect(await admit(intent(), account(subject))).toMatch(/no-membership/)
    await expect(authorizeSigned(database.client, acme.admin)).rejects.toMatchObject({
      code: 'not-signed-in',
    })
  })
})
