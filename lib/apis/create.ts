import 'server-only'
import { v7 } from 'uuid'
import type { z } from 'zod'
import type { Access } from '@/lib/auth/access'
import type { Transaction } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { listed } from './audit-words'
import { refuseForeign, refuseTakenApi, refuseTakenPaths } from './refuse-taken'
import { ApiInput } from './schema'
import { writeOperations } from './write-operations'

/** Describes a new API. What it lists opens with the scopes named; nothing else does. Throws name-taken, not-found. */
export const createApi = write({
  name: 'api.create',
  permission: 'apis:write',
  input: ApiInput,
  async run({ db, organization, audit }, input) {
    const made = await storeNewApi(db, organization, input)
    audit(made.note)
    return { id: made.id, name: input.name }
  },
})

/** Writes a new API with its parts, in a transaction that holds nothing yet. Throws name-taken, not-found. */
export async function storeNewApi(
  db: Transaction,
  organization: Access['organization'],
  { basePaths, accepted, audiencePolicy, operations, ...plain }: z.output<typeof ApiInput>,
  documentUrl: string | null = null,
) {
  const id = v7()
  await lockOrganization(db, organization.id)
  await refuseForeign(db, organization.id, { basePaths, accepted })
  await refuseTakenApi(db, organization.id, plain)
  await refuseTakenPaths(db, organization.id, { basePaths })
  await db.api.create({
    data: {
      id,
      organizationId: organization.id,
      ...plain,
      nameKey: nameKey(plain.name),
      allKeyManagers: accepted.allKeyManagers,
      ownAudiencePolicy: audiencePolicy !== null,
      ...audiencePolicy,
      documentUrl,
      basePaths: { create: basePaths },
      keyManagers: { create: accepted.keyManagerIds.map((keyManagerId) => ({ keyManagerId })) },
    },
  })
  await writeOperations(db, id, [], operations)
  const after = { apiVersion: plain.apiVersion, operations: listed(operations) }
  return { id, note: { subject: { type: 'api', id, name: plain.name }, after } }
}
