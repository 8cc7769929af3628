import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import { type Role, roles } from '@/lib/auth/permissions'
import type { Database } from '@/lib/db/open'
import { nameKey } from '@/lib/names'
import { testDatabase } from '@/lib/testing/database'
import { chooseKeyManagers } from './choose'
import { configurePortal } from './configure'
import { published } from './offer'
import { showPortal } from './portal'
import type { SavedMeanwhile } from './schema'
import { showDeveloperPortal } from './show'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function organization() {
  const id = v7()
  const handle = `o${id.slice(-12)}`
  const [dev, prod] = [v7(), v7()] as const
  await database.client.organization.create({
    data: {
      id,
      handle,
      name: 'Acme',
      environments: {
        create: [
          { id: dev, name: 'Development', nameKey: 'development', position: 0 },
          { id: prod, name: 'Production', nameKey: 'production', position: 1, production: true },
        ],
      },
    },
  })
  const as = async (role: Role, name: string = role): Promise<Call> => {
    const userId = v7()
    const email = `${userId}@acme.example`
    await database.client.user.create({ data: { id: userId, email, emailKey: email, name } })
    await database.client.membership.create({ data: { organizationId: id, userId, role } })
    return { caller: { userId, sessionEpoch: 0 }, organization: handle, requestId: v7(), address: null }
  }
  const keyManager = async (name: string, more: { enabled?: boolean; environmentId?: string } = {}) => {
    const made = await database.client.keyManager.create({
      data: {
        id: v7(),
        organizationId: id,
        name,
        nameKey: nameKey(name),
        type: 'custom',
        issuer: `https://${name}.example`,
        endpoints: { tokenEndpoint: `https://${name}.example/token`, jwksEndpoint: 'javascript:alert(1)' },
        document: {
          issuer: `https://${name}.example`,
          grant_types_supported: ['client_credentials', 'a\u202eb', 'x'.repeat(5_000), ''],
          scopes_supported: ['orders:read', 'two words', 'a"b'],
          internal: 'secret',
        },
        clientIdClaim: 'azp',
        scopesClaims: ['/scope'],
        acceptedAudiences: ['internal-audience'],
        enabled: more.enabled ?? true,
        allEnvironments: !more.environmentId,
        issuers: { create: [{ issuer: `https://${name}.example` }] },
        environments: { create: more.environmentId ? [{ environmentId: more.environmentId }] : [] },
      },
    })
    return made.id
  }
  const nobody: Call = { caller: null, organization: handle, requestId: v7(), address: null }
  return { id, handle, dev, prod, as, keyManager, nobody }
}

const names = (portal: Awaited<ReturnType<typeof showPortal>>) => portal.keyManagers.map((one) => one.name)
const open = { visibility: 'public' as const, title: 'Acme APIs', introduction: 'Hello' }

describe('choosing', () => {
  it('is seen at once, in the order chosen; disabled ones stay chosen and are not shown', async () => {
    const acme = await organization()
    const admin = await acme.as('admin')
    const developer = await acme.as('developer')
    const [one, two, off] = [
      await acme.keyManager('one'),
      await acme.keyManager('two'),
      await acme.keyManager('off', { enabled: false }),
    ]
    expect(names(await showPortal(developer, {}))).toEqual([])
    expect(await chooseKeyManagers(admin, { version: 0, keyManagerIds: [two, off, one] })).toEqual({
      version: 1,
    })
    expect(names(await showPortal(developer, {}))).toEqual(['two', 'one'])
    const settings = await showDeveloperPortal(admin, {})
    expect(Object.fromEntries(settings.keyManagers.map((each) => [each.name, each.position]))).toEqual({
      two: 0,
      off: 1,
      one: 2,
    })
    await database.client.keyManager.update({ where: { id: off }, data: { enabled: true, version: 2 } })
    expect(names(await showPortal(developer, {}))).toEqual(['two', 'off', 'one'])
    await chooseKeyManagers(admin, { version: 1, keyManagerIds: [one] })
    expect(names(await showPortal(developer, {}))).toEqual(['one'])
    const event = await database.client.auditEvent.findFirst({
      where: { organizationId: acme.id },
      orderBy: { id: 'desc' },
    })
    expect(event).toMatchObject({
      operation: 'developer-portal.choose-key-managers',
      before: { keyManagers: ['two', 'off', 'one'] },
      after: { keyManagers: ['one'] },
    })
  })

  it.each(roles)('%s', async (role) => {
    const acme = await organization()
    const call = await acme.as(role)
    const keyManagerIds = [await acme.keyManager('one')]
    const chosen = chooseKeyManagers(call, { version: 0, keyManagerIds })
    if (role === 'admin' || role === 'portal-admin') await expect(chosen).resolves.toEqual({ version: 1 })
    else await expect(chosen).rejects.toMatchObject({ code: 'forbidden' })
    const shown = showDeveloperPortal(call, {})
    if (role === 'developer') await expect(shown).rejects.toMatchObject({ code: 'forbidden' })
    else expect((await shown).mayWrite).toBe(role !== 'viewer')
    await expect(showPortal(call, {})).resolves.toMatchObject({
      title: 'Developer Portal',
      visitor: { name: role },
    })
  })

  it('knows only key managers of the own organization', async () => {
    const [acme, other] = [await organization(), await organization()]
    const foreign = await other.keyManager('theirs')
    const admin = await acme.as('admin')
    for (const id of [foreign, v7()]) {
      const chosen = chooseKeyManagers(admin, { version: 0, keyManagerIds: [id] })
      await expect(chosen).rejects.toMatchObject({ code: 'not-found' })
    }
    const stranger = { ...(await other.as('admin')), organization: acme.handle }
    await expect(chooseKeyManagers(stranger, { version: 0, keyManagerIds: [] })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(configurePortal(stranger, { version: 0, ...open })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(showDeveloperPortal(stranger, {})).rejects.toMatchObject({ code: 'not-found' })
    expect(await database.client.developerPortal.count({ where: { organizationId: acme.id } })).toBe(0)
  })

  it('tells who saved meanwhile, and loses nothing', async () => {
    const acme = await organization()
    const [mine, theirs] = [await acme.as('admin'), await acme.as('portal-admin', 'Jonas Weber')]
    const ids = [await acme.keyManager('one'), await acme.keyManager('two')]
    const results = await Promise.allSettled([
      chooseKeyManagers(theirs, { version: 0, keyManagerIds: ids }),
      chooseKeyManagers(theirs, { version: 0, keyManagerIds: ids }),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const late = await chooseKeyManagers(mine, { version: 0, keyManagerIds: [] }).catch((error) => error)
    expect(late).toMatchObject({ code: 'changed-meanwhile' })
    const data = late.data as SavedMeanwhile
    expect(data).toMatchObject({ by: 'Jonas Weber', version: 1, keyManagerIds: ids })
    expect(Date.parse(data.at as string)).toBeLessThanOrEqual(Date.now())
    await expect(chooseKeyManagers(mine, { version: data.version, keyManagerIds: [] })).resolves.toEqual({
      version: 2,
    })
  })
})

it('C2 reads a list that a server writes as one text, and one that holds something else', () => {
  const document = {
    token_endpoint_auth_methods_supported: 'client_secret_post',
    grant_types_supported: 'client_credentials',
    scopes_supported: ['orders:read', null, 7],
  }
  expect(published(document)).toEqual({
    grants: ['client_credentials'],
    scopes: ['orders:read'],
    clientAuthentication: 'post',
  })
})

describe('the portal', () => {
  it('is for members until somebody opens it, and hides whether the organization exists', async () => {
    const acme = await organization()
    const unknown = (call: Call) => showPortal({ ...call, organization: 'nobody-has-this' }, {})
    const stranger = { ...(await (await organization()).as('admin')), organization: acme.handle }
    const refusals = await Promise.all(
      [showPortal(acme.nobody, {}), unknown(acme.nobody), showPortal(stranger, {}), unknown(stranger)].map(
        (shown) => shown.catch((error) => error.toJSON()),
      ),
    )
    expect(refusals.map((refusal) => refusal.code)).toEqual([
      'not-signed-in',
      'not-signed-in',
      'not-found',
      'not-found',
    ])
    expect(refusals[0]).toEqual(refusals[1])
    expect(refusals[2]).toEqual(refusals[3])

    const admin = await acme.as('portal-admin')
    await configurePortal(admin, { version: 0, ...open, title: ' Acme APIs ' })
    await expect(showPortal(acme.nobody, {})).resolves.toMatchObject({
      title: 'Acme APIs',
      introduction: 'Hello',
      visitor: null,
    })
    await expect(showPortal(stranger, {})).resolves.toMatchObject({ visitor: { settings: false } })
    await configurePortal(admin, { version: 1, ...open, visibility: 'members' })
    await expect(showPortal(acme.nobody, {})).rejects.toMatchObject({ code: 'not-signed-in' })
  })

  it('shows an environment at a time, and nothing that developers do not need', async () => {
    const acme = await organization()
    const admin = await acme.as('admin')
    const everywhere = await acme.keyManager('everywhere')
    const onlyProd = await acme.keyManager('only-prod', { environmentId: acme.prod })
    await chooseKeyManagers(admin, { version: 0, keyManagerIds: [onlyProd, everywhere] })
    expect(names(await showPortal(admin, {}))).toEqual(['everywhere'])
    expect(names(await showPortal(admin, { environment: 'PRODUCTION' }))).toEqual(['only-prod', 'everywhere'])
    const portal = await showPortal(admin, { environment: 'no such' })
    expect(portal.environment).toBe('Development')
    expect(portal.keyManagers[0]).toMatchObject({
      grants: ['client_credentials'],
      scopes: ['orders:read'],
      endpoints: [{ key: 'tokenEndpoint', label: 'Token Endpoint', url: 'https://everywhere.example/token' }],
    })
    expect(JSON.stringify(portal)).not.toMatch(/secret|internal-audience|javascript:/)
  })

  it('refuses what is too long, with words for the field', async () => {
    const acme = await organization()
    const admin = await acme.as('admin')
    const saved = configurePortal(admin, { version: 0, ...open, title: ' ', introduction: 'x'.repeat(1001) })
    await expect(saved).rejects.toMatchObject({
      fields: { '#/title': 'Enter a title', '#/introduction': 'Use at most 1000 characters' },
    })
    const developer = await acme.as('developer')
    await expect(configurePortal(developer, { version: 0, ...open })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

it('the portal says that a key manager without an audience policy accepts no token yet', async () => {
  const acme = await organization()
  const admin = await acme.as('admin')
  const ids = [await acme.keyManager('ready'), await acme.keyManager('bare')]
  await chooseKeyManagers(admin, { version: 0, keyManagerIds: ids })
  const bare = { where: { id: ids[1] as string } }
  await database.client.keyManager.update({ ...bare, data: { acceptedAudiences: [], version: 2 } })
  const said = async () => (await showPortal(admin, {})).keyManagers.map((one) => one.acceptsTokens)
  expect(await said()).toEqual([true, false])
  const client = { id: v7(), clientId: 'app', label: '', owner: '' }
  await database.client.keyManager.update({
    ...bare,
    data: { allowedClients: { create: client }, version: 3 },
  })
  expect(await said()).toEqual([true, true])
})
