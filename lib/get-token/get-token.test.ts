import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import { exportLines } from '@/lib/db/portable'
import { setClient } from '@/lib/key-managers/client/set'
import { createKeyManager } from '@/lib/key-managers/create'
import { outbound, useOutbound } from '@/lib/net/outbound'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { signInAt } from '@/lib/testing/sandbox/browser'
import { client, publicClient } from '@/lib/testing/sandbox/configuration'
import { withSandbox } from '@/lib/testing/with-sandbox'
import { getTokenAsApplication } from './as-application'
import { beginAsUser, finishAsUser } from './as-user'
import { askForToken } from './ask'
import { giveBack } from './give-back'

process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
process.env.NEXTAUTH_URL = 'http://127.0.0.1:1'
const { database, sandbox } = await withSandbox()
let acme: TestOrganization
let id: string
const typed = { client: 'typed', clientId: client.id, clientSecret: client.secret } as const

beforeEach(async () => {
  acme = await testOrganization(database)
  id = (await createKeyManager(acme.admin, input())).id
})

const at = (path: string) => `${sandbox.origin}/t/sandbox/oauth2${path}`
const input = () =>
  byHand('sandbox', sandbox.issuer, {
    type: 'asgardeo',
    endpoints: {
      tokenEndpoint: sandbox.issuer,
      authorizationEndpoint: at('/authorize'),
      jwksEndpoint: at('/jwks'),
      revokeEndpoint: at('/revoke'),
    },
  })

/** Begins as `caller`, signs in at the sandbox, and says what came back, as finishing takes it. */
async function signIn(caller: Call, account: string, more: object = {}) {
  const scopes = ['openid', 'orders:read', 'orders:write']
  const { url, cookie } = await beginAsUser(caller, { id, scopes, ...typed, ...more })
  const { back } = await signInAt(sandbox.origin, url, account)
  const sent = (name: string) => back.searchParams.get(name) ?? ''
  return {
    id,
    cookie,
    code: sent('code'),
    state: sent('state'),
    iss: sent('iss'),
    error: sent('error'),
    errorDescription: sent('error_description'),
  }
}

/** Every row of every table. */
async function everything(): Promise<string> {
  const rows: string[] = []
  await exportLines(database.client, (line) => void rows.push(JSON.stringify(line)))
  return rows.join('\n')
}

describe('as an application', () => {
  it('gets a token with a client for this once, and keeps neither', async () => {
    const scopes = ['orders:read', 'nowhere:held']
    const { got } = await getTokenAsApplication(acme.admin, { id, scopes, ...typed })
    expect(got?.scopes).toMatchObject({ granted: ['orders:read'], dropped: ['nowhere:held'] })
    expect(got?.dropped).toMatch(/In Asgardeo/)
    const kept = await everything()
    expect(kept).toContain('nowhere:held')
    for (const secret of [client.secret, got?.accessToken as string, ...(got?.accessToken.split('.') ?? [])])
      expect(kept).not.toContain(secret)
  })

  it('gets one with the stored client, which is the administrators’ alone', async () => {
    const store = {
      clientId: client.id,
      clientSecret: client.secret,
      authMethod: 'client_secret_post' as const,
    }
    const asked = { id, client: 'stored' as const }
    await expect(getTokenAsApplication(acme.admin, asked)).rejects.toMatchObject({
      fields: { '#/client': expect.stringMatching(/No client is stored/) },
    })
    await setClient(acme.admin, { id, version: 1, ...store })
    expect((await getTokenAsApplication(acme.admin, asked)).got?.tokenType).toBe('Bearer')
    const other = await acme.as('portal-admin')
    await expect(getTokenAsApplication(other, asked)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await getTokenAsApplication(other, { id, ...typed })).got).toBeDefined()
    await expect(beginAsUser(other, asked)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('says why the server gives none, and what is missing', async () => {
    const wrong = await getTokenAsApplication(acme.admin, { id, ...typed, clientSecret: 'wrong' })
    expect(wrong.refused).toMatchObject({ error: 'invalid_client' })
    await expect(getTokenAsApplication(acme.admin, { id, client: 'typed' })).rejects.toMatchObject({
      fields: { '#/clientId': expect.any(String), '#/clientSecret': expect.any(String) },
    })
    const events = await database.client.auditEvent.findMany({ where: { organizationId: acme.id } })
    expect(events.map(({ after }) => (after as { answer?: string })?.answer)).toContain('invalid_client')
  })

  it.each([
    ['client_secret_basic', Buffer.from('c:s+%26%2Fs').toString('base64')],
    ['client_secret_basic', 's &/s'],
    ['client_secret_post', 's+%26%2Fs'],
    ['client_secret_post', 's%20%26%2Fs'],
  ] as const)('repeats no proof that the server repeats: %s, %s', async (authMethod, said) => {
    const body = { error: 'invalid_client', error_description: `Got ${said} from you` }
    const echo = (async () => ({
      status: 400,
      contentType: 'application/json',
      body: new TextEncoder().encode(JSON.stringify(body)),
    })) as never
    const asking = { clientId: 'c', secret: 's &/s', authMethod }
    const { refused } = await askForToken(echo, { tokenEndpoint: 'x' } as never, asking, {})
    expect(refused).toMatchObject({
      words: expect.stringMatching(/does not know this client/),
      serverWords: null,
    })
  })

  it('asks no address that is not open', async () => {
    const tokenEndpoint = 'https://127.0.0.1:9/token'
    await database.client.keyManager.update({
      where: { id },
      data: { endpoints: { tokenEndpoint }, version: 2 },
    })
    await expect(getTokenAsApplication(acme.admin, { id, ...typed })).rejects.toMatchObject({
      code: 'address-refused',
    })
  })

  it('so many times a minute for each person', async () => {
    const admin = await acme.as('admin')
    const asked = { id, client: 'typed' as const }
    for (let count = 0; count < 20; count++)
      await expect(getTokenAsApplication(admin, asked)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(getTokenAsApplication(admin, asked)).rejects.toMatchObject({ code: 'too-many-attempts' })
  })
})

describe('as a user', () => {
  it('gets a token for the code, tells dropped scopes, and keeps nothing', async () => {
    const came = await signIn(acme.admin, 'grace@example.com')
    const { got, asked } = await finishAsUser(acme.admin, came)
    expect(got?.scopes).toMatchObject({ dropped: ['orders:write'] })
    // Shown again by the form.
    expect(asked).toEqual({
      client: 'typed',
      clientId: client.id,
      authMethod: 'client_secret_basic',
      scopes: ['openid', 'orders:read', 'orders:write'],
      audience: '',
    })
    expect(got?.dropped).toMatch(/no role of the user holds it/)
    const kept = await everything()
    for (const secret of [client.secret, came.code, came.state, came.cookie, got?.accessToken as string])
      expect(kept).not.toContain(secret)
  })

  it('drops nothing for somebody who holds it all, also with a client that has no secret', async () => {
    const client = { client: 'typed', clientId: publicClient.id, clientSecret: '', authMethod: 'none' }
    const { got } = await finishAsUser(acme.admin, await signIn(acme.admin, 'ada@example.com', client))
    expect(got?.scopes.dropped).toEqual([])
  })

  it('takes a code once', async () => {
    const came = await signIn(acme.admin, 'ada@example.com')
    await finishAsUser(acme.admin, came)
    expect((await finishAsUser(acme.admin, came)).refused?.error).toBe('invalid_grant')
  })

  it('says that somebody said no', async () => {
    const { refused } = await finishAsUser(acme.admin, await signIn(acme.admin, ''))
    expect(refused).toMatchObject({ error: 'access_denied', serverWords: 'Nobody was chosen.' })
  })

  it('takes nothing for another session, another person, another key manager, another organization', async () => {
    const came = await signIn(acme.admin, 'ada@example.com')
    const gone = { code: 'link-used-or-expired' }
    const session = {
      ...acme.admin,
      caller: { ...acme.admin.caller, sessionId: crypto.randomUUID() } as never,
    }
    await expect(finishAsUser(session, came)).rejects.toMatchObject(gone)
    await expect(finishAsUser(await acme.as('admin'), came)).rejects.toMatchObject(gone)
    const rival = await testOrganization(database, 'Rival')
    const theirs = await createKeyManager(rival.admin, input())
    await expect(finishAsUser(rival.admin, { ...came, id: theirs.id })).rejects.toMatchObject(gone)
    await expect(finishAsUser(rival.admin, came)).rejects.toMatchObject({ code: 'not-found' })
    const other = await createKeyManager(acme.admin, {
      ...byHand('other', 'https://idp.example'),
      endpoints: input().endpoints,
    })
    await expect(finishAsUser(acme.admin, { ...came, id: other.id })).rejects.toMatchObject(gone)
    await expect(finishAsUser(acme.admin, { ...came, cookie: 'forged' })).rejects.toMatchObject(gone)
    // None of that used the code up.
    expect((await finishAsUser(acme.admin, came)).got).toBeDefined()
  })

  it('takes no answer to another request, and sends its code nowhere', async () => {
    const [one, other] = [
      await signIn(acme.admin, 'ada@example.com'),
      await signIn(acme.admin, 'ada@example.com'),
    ]
    expect((await finishAsUser(acme.admin, { ...one, cookie: other.cookie })).refused?.error).toBe(
      'not-taken',
    )
    expect((await finishAsUser(acme.admin, { ...one, iss: 'https://b.example' })).refused?.error).toBe(
      'not-taken',
    )
    expect((await finishAsUser(acme.admin, one)).got).toBeDefined()
    // The code of one with the verifier of the other: PKCE.
    const mixed = { ...(await signIn(acme.admin, 'ada@example.com')), code: other.code }
    expect((await finishAsUser(acme.admin, mixed)).refused?.error).toBe('invalid_grant')
  })

  it('forgets what was asked after ten minutes, and fits into a cookie', async () => {
    const scopes = Array.from({ length: 50 }, (_, index) => `${index}`.padStart(19, 'x'))
    const long = { scopes, audience: 'a'.repeat(255), ...typed, clientId: 'c'.repeat(255) }
    const { cookie } = await beginAsUser(acme.admin, { id, ...long, clientSecret: 's'.repeat(512) })
    expect(cookie.length).toBeLessThan(3900)
    const came = await signIn(acme.admin, 'ada@example.com')
    const now = Date.now
    Date.now = () => now() + 600_001
    try {
      await expect(finishAsUser(acme.admin, came)).rejects.toMatchObject({ code: 'link-used-or-expired' })
    } finally {
      Date.now = now
    }
  })
})

describe('an ID token that comes along', () => {
  const guarded = outbound()
  let change: ((claims: object) => string) | null
  beforeEach(() => {
    change = null
    const changing: typeof guarded = async (url, options) => {
      const answer = await guarded(url, options)
      if (!change || !options.post?.form.has('code')) return answer
      const said = JSON.parse(`${Buffer.from(answer.body)}`)
      const claims = JSON.parse(`${Buffer.from(said.id_token.split('.')[1], 'base64url')}`)
      return { ...answer, body: Buffer.from(JSON.stringify({ ...said, id_token: change(claims) })) }
    }
    useOutbound(Object.assign(changing, guarded))
  })
  afterAll(() => useOutbound(guarded))

  const getOne = async (more: object = {}) =>
    finishAsUser(acme.admin, await signIn(acme.admin, 'ada@example.com', more))

  it('is verified with the keys of the key manager, which are read where there are none yet', async () => {
    // As where they could not be read when it was added.
    await database.client.keyManagerHealth.deleteMany()
    const { got } = await getOne()
    expect(got?.idToken).toMatchObject({
      state: 'verified',
      notes: [expect.stringMatching(/No key was known, so the keys of sandbox were read again/)],
    })
    const again = await getOne()
    expect(again.got?.idToken).toMatchObject({ state: 'verified', notes: [] })
  })

  it('does not where openid was not asked for', async () => {
    const { got } = await getOne({ scopes: ['orders:read'] })
    expect(got?.idToken).toBeNull()
  })

  it('and breaks a rule is shown with it, beside the access token', async () => {
    change = (claims) => sandbox.sign({ ...claims, exp: 1 }, { typ: 'JWT' })
    const { got } = await getOne()
    expect(got?.accessToken).toBeDefined()
    expect(got?.idToken).toMatchObject({
      state: 'refused',
      title: 'The ID token is to be refused: Not expired',
    })
  })

  it.each([
    ['nonce', 'Nonce: Another nonce'],
    ['iss', 'Issuer: It is of another issuer: other'],
    ['aud', 'Audience: It is for another client: aud is other'],
  ])('and has another %s has all tokens thrown away', async (name, words) => {
    change = (claims) => sandbox.sign({ ...claims, [name]: 'other' })
    const { got, refused } = await getOne()
    expect(got).toBeUndefined()
    expect(refused).toMatchObject({
      error: 'id-token',
      words: `The ID token does not answer this request. ${words}.`,
    })
  })
})

describe('a refresh token that comes along', () => {
  const guarded = outbound()
  let revoked: string[]
  beforeEach(() => {
    revoked = []
    const watched: typeof guarded = async (url, options) => {
      if (options.post?.form.get('token_type_hint') === 'refresh_token')
        revoked.push(`${options.post.form.get('token')}`)
      return guarded(url, options)
    }
    useOutbound(Object.assign(watched, guarded))
  })
  afterAll(() => useOutbound(guarded))

  const getOne = async (more: object = {}) => {
    const { got } = await finishAsUser(acme.admin, await signIn(acme.admin, 'ada@example.com', more))
    return got?.notes.join(' ')
  }
  const atEndpoint = async (revokeEndpoint: string | null) => {
    const { tokenEndpoint, authorizationEndpoint } = input().endpoints
    const endpoints = { tokenEndpoint, authorizationEndpoint, ...(revokeEndpoint && { revokeEndpoint }) }
    const data = { endpoints, version: { increment: 1 } }
    await database.client.keyManager.update({ where: { id }, data })
  }

  it('is revoked at the server, and good for nothing any more', async () => {
    expect(await getOne()).toMatch(/It was not kept, and was revoked at the server/)
    const [refreshToken = ''] = revoked
    const response = await fetch(sandbox.issuer, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    })
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
    expect(await everything()).not.toContain(refreshToken)
  })

  it('is revoked as a client without a secret, and as the stored one', async () => {
    const app = { clientId: publicClient.id, clientSecret: '', authMethod: 'none' }
    expect(await getOne(app)).toMatch(/was revoked/)
    await setClient(acme.admin, {
      id,
      version: 1,
      clientId: client.id,
      clientSecret: client.secret,
      authMethod: 'client_secret_basic',
    })
    expect(await getOne({ client: 'stored' })).toMatch(/was revoked/)
    // Its secret goes to no other endpoint.
    await atEndpoint(`${at('/revoke')}?elsewhere`)
    expect(await getOne({ client: 'stored' })).toMatch(/could not be revoked.*is not sent there/)
    expect(revoked).toHaveLength(2)
  })

  it('that cannot be revoked is told, with the reason', async () => {
    await atEndpoint(null)
    expect(await getOne()).toMatch(/not revoked: sandbox has no revoke endpoint.*until it expires/)
    await atEndpoint(at('/nowhere'))
    expect(await getOne()).toMatch(/could not be revoked. The server answers 404/)
    await atEndpoint('https://127.0.0.1:9/revoke')
    expect(await getOne()).toMatch(/could not be revoked. .+/)
  })

  it('stays where the server would revoke an opaque access token with it', async () => {
    const [context, keyManager] = [{} as never, { revokeEndpoint: at('/revoke') } as never]
    const granted = { accessToken: 'opaque', refreshToken: 'refresh' }
    expect(await giveBack(context, keyManager, {} as never, granted)).toMatch(
      /revoke this access token with it/,
    )
    expect(revoked).toEqual([])
  })

  it('does not come for an application', async () => {
    const { got } = await getTokenAsApplication(acme.admin, { id, ...typed })
    expect(got?.notes.join(' ')).not.toMatch(/refresh token/)
    expect(revoked).toEqual([])
  })
})
