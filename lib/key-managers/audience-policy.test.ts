import { afterAll, beforeAll, expect, it } from 'vitest'
import { Prisma } from '@/lib/db/client'
import type { Database } from '@/lib/db/open'
import { judgeAudience } from '@/lib/oidc/token/audience'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { clientAudienceFindings, isPolicyEmpty, policyIsEmpty } from './audience-policy'
import { createKeyManager } from './create'
import { trustedIssuer, trustedIssuerFields } from './trusted-issuer'
import { updateKeyManager } from './update'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const audience = { acceptedAudiences: ['https://api.acme.example'] }
const client = { allowedClients: [{ clientId: 'shop', label: '', owner: '' }] }
const nothing = { acceptedAudiences: [], allowedClients: [] }

it.each([
  ['nothing', nothing, true],
  ['an audience', { ...nothing, ...audience }, false],
  ['a client', { ...nothing, ...client }, false],
  ['both', { ...audience, ...client }, false],
  ['a client where RFC 9068 is asked for to the letter', { ...nothing, ...client }, true, true],
  ['an audience where it is', { ...nothing, ...audience }, false, true],
])(
  'a policy of %s is empty or not for the database, the console and the verdict alike',
  async (name, policy, empty, strictProfile = false) => {
    const acme = await testOrganization(database, name)
    const { id } = await createKeyManager(
      acme.admin,
      byHand('customers', `https://${acme.handle}.example`, policy),
    )
    if (strictProfile) await updateKeyManager(acme.admin, { id, version: 1, changes: { strictProfile } })
    const [row] = await database.client.$queryRaw<{ empty: boolean }[]>(
      Prisma.sql`SELECT ${policyIsEmpty} AS "empty" FROM "KeyManager" k WHERE k."id" = ${id}::uuid`,
    )
    expect(row?.empty).toBe(empty)
    const stored = await database.client.keyManager.findUniqueOrThrow({
      where: { id },
      select: trustedIssuerFields,
    })
    expect(isPolicyEmpty(stored)).toBe(empty)
    const verdict = judgeAudience({ aud: 'elsewhere' }, trustedIssuer(stored))
    expect(/^An accepted audience/.test(String(verdict.audience?.expected))).toBe(empty)
  },
)

it.each([
  ['an audience of its own', {}, false],
  ['an allowed client', { allowedClients: [{ clientId: 'api' }] }, true],
  ['the client of the console', { client: { clientId: 'api' } }, true],
  [
    'a client of a product that marks access tokens',
    { client: { clientId: 'api' }, type: 'asgardeo' },
    false,
  ],
  ['a client where typ at+jwt is required', { client: { clientId: 'api' }, strictProfile: true }, false],
])('an accepted audience that is %s is warned of where an ID token may pass', (_name, more, warned) => {
  const policy = {
    type: 'custom',
    acceptedAudiences: ['api'],
    allowedClients: [],
    strictProfile: false,
    client: null,
  }
  const codes = clientAudienceFindings({ ...policy, ...more }).map(({ code }) => code)
  expect(codes).toEqual(warned ? ['audience-is-client'] : [])
})
