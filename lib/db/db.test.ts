import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import type { Database } from './open'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function organization() {
  const id = v7()
  const [dev, prod] = [v7(), v7()]
  await database.client.organization.create({
    data: {
      id,
      handle: `o${id.slice(-12)}`,
      name: 'Acme',
      environments: {
        create: [
          { id: dev, name: 'Development', nameKey: 'development', position: 0 },
          { id: prod, name: 'Production', nameKey: 'production', position: 1, production: true },
        ],
      },
    },
  })
  return { id, dev, prod }
}

function keyManager(
  organizationId: string,
  name: string,
  more: { allEnvironments?: boolean; environmentIds?: string[] } = {},
) {
  return {
    data: {
      id: v7(),
      organizationId,
      name,
      nameKey: name,
      type: 'custom',
      issuer: 'https://issuer.example',
      endpoints: {},
      clientIdClaim: 'azp',
      scopesClaims: ['/scope'],
      acceptedAudiences: [],
      allEnvironments: more.allEnvironments ?? true,
      issuers: { create: [{ issuer: 'https://issuer.example' }] },
      environments: { create: (more.environmentIds ?? []).map((environmentId) => ({ environmentId })) },
    },
  }
}

describe('one issuer, one key manager, per environment', () => {
  it('refuses a second enabled key manager with the same issuer', async () => {
    const { id } = await organization()
    await database.client.keyManager.create(keyManager(id, 'one'))
    await expect(database.client.keyManager.create(keyManager(id, 'two'))).rejects.toThrow(
      /Unique constraint/,
    )
  })

  it('lets two share an issuer in different environments, and notices a new environment', async () => {
    const { id, dev, prod } = await organization()
    const create = database.client.keyManager.create.bind(database.client.keyManager)
    await create(keyManager(id, 'one', { allEnvironments: false, environmentIds: [dev] }))
    await create(keyManager(id, 'two', { allEnvironments: false, environmentIds: [prod] }))
    const rows = await database.client.acceptedIssuer.findMany({ where: { organizationId: id } })
    expect(rows.map((row) => row.environmentId).sort()).toEqual([dev, prod].sort())
  })

  it('agrees with its definition when writers race', async () => {
    const { id } = await organization()
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        database.client.keyManager.create(keyManager(id, `racer-${index}`)),
      ),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const stray = await database.client.$queryRaw<unknown[]>`
      (SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuer" WHERE "organizationId" = ${id}::uuid
        EXCEPT SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuerDefinition")
      UNION ALL
      (SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuerDefinition" WHERE "organizationId" = ${id}::uuid
        EXCEPT SELECT "environmentId", "issuer", "keyManagerId" FROM "AcceptedIssuer")`
    expect(stray).toEqual([])
  })

  it('never changes a type', async () => {
    const { id } = await organization()
    const made = await database.client.keyManager.create(keyManager(id, 'one'))
    await expect(
      database.client.keyManager.update({ where: { id: made.id }, data: { type: 'asgardeo' } }),
    ).rejects.toThrow()
  })
})

describe('the last one stays', () => {
  it('keeps the last environment, also when two requests meet', async () => {
    const { id, dev, prod } = await organization()
    const results = await Promise.allSettled(
      [dev, prod].map((environmentId) =>
        database.client.environment.delete({ where: { id: environmentId } }),
      ),
    )
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await database.client.environment.count({ where: { organizationId: id } })).toBe(1)
  })

  it('keeps the last administrator, also when two requests meet', async () => {
    const { id } = await organization()
    const users = [v7(), v7()]
    for (const userId of users) {
      await database.client.user.create({ data: { id: userId, email: userId, emailKey: userId, name: 'A' } })
      await database.client.membership.create({ data: { organizationId: id, userId, role: 'admin' } })
    }
    const results = await Promise.allSettled([
      database.client.membership.delete({
        where: { organizationId_userId: { organizationId: id, userId: users[0] as string } },
      }),
      database.client.membership.update({
        where: { organizationId_userId: { organizationId: id, userId: users[1] as string } },
        data: { role: 'viewer' },
      }),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
