import { v7 } from 'uuid'
import type { Call } from '@/lib/auth/access'
import type { Role } from '@/lib/auth/permissions'
import type { Database } from '@/lib/db/open'
import { newOrganization } from './new-organization'

/** For tests: an organization with one admin, and calls of people with any role. */
export async function testOrganization({ client }: Database, name = 'Acme') {
  const call = (handle: string, userId: string): Call => ({
    caller: { userId, sessionEpoch: 0 },
    organization: handle,
    requestId: v7(),
    address: null,
  })
  const person = async () => {
    const id = v7()
    const email = `${id}@acme.example`
    await client.user.create({ data: { id, email, emailKey: email, name: 'Somebody' } })
    return id
  }
  const adminId = await person()
  const made = await client.$transaction((tx) => newOrganization(tx, { name, userId: adminId }))
  const as = async (role: Role) => {
    const userId = await person()
    await client.membership.create({ data: { organizationId: made.id, userId, role } })
    return call(made.handle, userId)
  }
  const outsider = call(made.handle, await person())
  const nobody: Call = { caller: null, organization: made.handle, requestId: v7(), address: null }
  return { ...made, adminId, admin: call(made.handle, adminId), as, outsider, nobody }
}

export type TestOrganization = Awaited<ReturnType<typeof testOrganization>>
