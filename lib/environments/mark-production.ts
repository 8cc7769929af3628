import 'server-only'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { findEnvironment } from './find'
import { MarkProduction } from './schema'

/** Marks an environment as production, or takes the mark away. Throws not-found. */
export const markProduction = write({
  name: 'environment.mark-production',
  permission: 'environments:write',
  input: MarkProduction,
  async run({ db, organization, audit }, { id, production }) {
    await lockOrganization(db, organization.id)
    const before = await findEnvironment(db, organization.id, id)
    await db.environment.update({ where: { id }, data: { production } })
    audit({
      subject: { type: 'environment', id, name: before.name },
      before: { production: before.production },
      after: { production },
    })
  },
})
