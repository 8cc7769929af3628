import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import type { Database } from '@/lib/db/open'
import { createEnvironment } from '@/lib/environments/create'
import { removeEnvironment } from '@/lib/environments/remove'
import { changeMemberRole } from '@/lib/members/change-role'
import { removeMember } from '@/lib/members/remove'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { createKeyManager } from './create'
import type { KeyManagerInput } from './schema'
import { setKeyManagerEnabled } from './set-enabled'
import { updateKeyManager } from './update'

// PGlite has one connection, so that requests take turns anyway; on PostgreSQL they truly meet.
const rounds = process.env.TEST_DATABASE_URL ? 20 : 2

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const input = (name: string, more?: Partial<KeyManagerInput>) =>
  byHand(name, 'https://idp.acme.example', more)

/** How each of the calls ended: `done`, or the code of its problem; never anything else. */
async function outcomes(calls: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(calls)
  return results
    .map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason.code ?? String(one.reason))))
    .sort()
}

async function expectDefinition(): Promise<void> {
  const stray = await database.client.$queryRaw`
    SELECT * FROM ((SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuer"
        EXCEPT SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuerDefinition")
      UNION ALL (SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuerDefinition"
        EXCEPT SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuer")) AS stray`
  expect(stray).toEqual([])
}

async function each(
  round: (admin: Call, acme: Awaited<ReturnType<typeof testOrganization>>) => Promise<void>,
) {
  for (let count = 0; count < rounds; count++) {
    const acme = await testOrganization(database)
    await round(acme.admin, acme)
  }
  await expectDefinition()
}

it('lets one of four have the issuer', () =>
  each(async (admin) => {
    const racers = ['one', 'two', 'three', 'four'].map((name) => createKeyManager(admin, input(name)))
    expect(await outcomes(racers)).toEqual(['done', 'issuer-taken', 'issuer-taken', 'issuer-taken'])
  }))

it('lets one of four have the name', () =>
  each(async (admin) => {
    const racers = [1, 2, 3, 4].map((n) =>
      createKeyManager(admin, input('Same', { issuer: `https://${n}.example` })),
    )
    expect(await outcomes(racers)).toEqual(['done', 'name-taken', 'name-taken', 'name-taken'])
  }))

it('lets one of two switched on at once be on', () =>
  each(async (admin) => {
    const made = []
    for (const name of ['one', 'two']) {
      const { id } = await createKeyManager(admin, input(name))
      await setKeyManagerEnabled(admin, { id, version: 1, enabled: false })
      made.push(id)
    }
    const racers = made.map((id) => setKeyManagerEnabled(admin, { id, version: 2, enabled: true }))
    expect(await outcomes(racers)).toEqual(['done', 'issuer-taken'])
  }))

it('applies key managers of all environments to one that is made at the same time', () =>
  each(async (admin) => {
    const racers = [
      createKeyManager(admin, input('one')),
      createEnvironment(admin, { name: 'Staging', production: false }),
      createEnvironment(admin, { name: 'EU', production: true }),
    ]
    expect(await outcomes(racers)).toEqual(['done', 'done', 'done'])
  }))

it('tells the second of two who changed the same version', () =>
  each(async (admin) => {
    const { id } = await createKeyManager(admin, input('one'))
    const racers = ['a', 'b'].map((description) =>
      updateKeyManager(admin, { id, version: 1, changes: { description } }),
    )
    expect(await outcomes(racers)).toEqual(['changed-meanwhile', 'done'])
  }))

it('keeps the last environment and the last admin', () =>
  each(async (admin, acme) => {
    const environments = await database.client.environment.findMany({ where: { organizationId: acme.id } })
    expect(await outcomes(environments.map(({ id }) => removeEnvironment(admin, { id })))).toEqual([
      'done',
      'last-one',
    ])
    const second = await acme.as('admin')
    const userId = second.caller?.userId as string
    const racers = [
      removeMember(admin, { userId: acme.adminId }),
      changeMemberRole(second, { userId, role: 'viewer', was: 'admin' }),
    ]
    expect(await outcomes(racers)).toEqual(['done', 'last-one'])
    const where = { organizationId: acme.id, role: 'admin' }
    expect(await database.client.membership.count({ where })).toBe(1)
  }))
