import 'server-only'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { findEnvironment, refuseTakenName } from './find'
import { RenameEnvironment } from './schema'

/** Renames an environment. Throws not-found, name-taken, changed-meanwhile. */
export const renameEnvironment = write({
  name: 'environment.rename',
  permission: 'environments:write',
  input: RenameEnvironment,
  async run({ db, organization, audit }, { id, name, was }) {
    await lockOrganization(db, organization.id)
    await findEnvironment(db, organization.id, id)
    const { count } = await refuseTakenName(name, () =>
      db.environment.updateMany({
        where: { id, organizationId: organization.id, name: was },
        data: { name, nameKey: nameKey(name) },
      }),
    )
    if (count === 0) {
      const now = await findEnvironment(db, organization.id, id)
      throw new Problem('changed-meanwhile', {
        detail: `Meanwhile it was renamed to ${now.name}. What you typed is still here.`,
        data: { name: now.name },
      })
    }
    audit({ subject: { type: 'environment', id, name }, before: { name: was }, after: { name } })
  },
})
