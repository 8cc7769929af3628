import 'server-only'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { newOrganization } from './new-organization'
import { CreateOrganization } from './schema'

/** Makes another organization; its creator is its admin. Only admins of some organization may. Throws forbidden. */
export const createOrganization = write({
  name: 'organization.create',
  permission: 'signed-in',
  input: CreateOrganization,
  async run({ db, user, audit }, { name }) {
    const admin = await db.membership.findFirst({ where: { userId: user.id, role: 'admin' } })
    if (!admin) throw new Problem('forbidden')
    // Two at once would choose the same free handle.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(7245003)`
    const made = await newOrganization(db, { name, userId: user.id })
    audit({
      organizationId: made.id,
      subject: { type: 'organization', id: made.id, name },
      after: { name, handle: made.handle },
    })
    return { handle: made.handle }
  },
})
