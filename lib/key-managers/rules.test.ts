import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { newOrganization } from '@/lib/organizations/new-organization'
import { testDatabase } from '@/lib/testing/database'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

let mine: string
let foreign: string
beforeEach(async () => {
  mine = await organization()
  foreign = await organization()
})

async function organization(): Promise<string> {
  const userId = v7()
  await database.client.user.create({
    data: { id: userId, email: `${userId}@acme.example`, emailKey: userId, name: 'P' },
  })
  return (await newOrganization(database.client, { name: 'Acme', userId })).id
}

async function environmentOf(organizationId: string): Promise<string> {
  return (await database.client.environment.findFirstOrThrow({ where: { organizationId } })).id
}

function add(more: {
  allEnvironments?: boolean
  environmentId?: string
  issuer?: string
  clientId?: string
}) {
  const id = v7()
  const own = `https://idp.example/${id}`
  return database.client.keyManager.create({
    data: {
      id,
      organizationId: mine,
      name: id,
      nameKey: id,
      type: 'custom',
      issuer: own,
      endpoints: {},
      clientIdClaim: 'azp',
      scopesClaims: ['/scope'],
      allEnvironments: more.allEnvironments ?? true,
      ...(more.environmentId && { environments: { create: { environmentId: more.environmentId } } }),
      issuers: {
        create: [own, ...(more.issuer === undefined ? [] : [more.issuer])].map((issuer) => ({ issuer })),
      },
      ...(more.clientId !== undefined && {
        allowedClients: { create: { id: v7(), clientId: more.clientId } },
      }),
    },
  })
}

describe('what the database itself refuses', () => {
  it('an environment of another organization', async () => {
    const environmentId = await environmentOf(foreign)
    await expect(add({ allEnvironments: false, environmentId })).rejects.toThrow(/another organization/)
    await add({ allEnvironments: false, environmentId: await environmentOf(mine) })
  })

  it('a key manager for no environment, from the start and later', async () => {
    await expect(add({ allEnvironments: false })).rejects.toThrow(/one environment at least/)
    expect(await database.client.keyManager.count({ where: { organizationId: mine } })).toBe(0)
    const { id } = await add({ allEnvironments: false, environmentId: await environmentOf(mine) })
    const emptied = database.client.keyManagerEnvironment.deleteMany({ where: { keyManagerId: id } })
    await expect(emptied).rejects.toThrow(/one environment at least/)
    await database.client.keyManager.delete({ where: { id } })
  })

  it.each(['', 'https://idp.example/{tenantid}', 'https://idp.example/ x', 'x'.repeat(255)])(
    'the accepted issuer "%s"',
    async (issuer) => {
      await expect(add({ issuer })).rejects.toThrow(/KeyManagerIssuer_issuer_check/)
    },
  )

  it.each(['', 'x'.repeat(201)])('the client ID "%s"', async (clientId) => {
    await expect(add({ clientId })).rejects.toThrow(/AllowedClient_lengths_check/)
  })
})
