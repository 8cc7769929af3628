import 'server-only'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { findEnvironment } from './find'
import { MarkProduction } from './schema'

/**
 * Marks an environment as production, or takes the mark away. Throws not-found, and changed-meanwhile
 * (data: { production }) when the mark is no longer the one that was looked at.
 */
export const markProduction = write({
  name: 'environment.mark-production',
  permission: 'environments:write',
  input: MarkProduction,
  async run({ db, organization, audit }, { id, production, was }) {
    await lockOrganization(db, organization.id)
    const before = await findEnvironment(db, organization.id, id)
    if (before.production !== was) {
      const became = before.production ? 'was marked as production' : 'lost the mark of production'
      throw new Problem('changed-meanwhile', {
        detail: `Meanwhile ${before.name} ${became}. Press again to change that.`,
        data: { production: before.production },
      })
    }
    await db.environment.update({ where: { id }, data: { production } })
    audit({
      subject: { type: 'environment', id, name: before.name },
      before: { production: before.production },
      after: { production },
    })
  },
})
