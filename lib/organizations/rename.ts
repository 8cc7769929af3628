import 'server-only'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { lockOrganization } from './lock'
import { RenameOrganization } from './schema'

/** Changes the name; the handle stays. Throws changed-meanwhile (data: { name }) when `was` is no longer the name. */
export const renameOrganization = write({
  name: 'organization.rename',
  permission: 'organization:write',
  input: RenameOrganization,
  async run({ db, organization, audit }, { name, was }) {
    await lockOrganization(db, organization.id)
    const { count } = await db.organization.updateMany({
      where: { id: organization.id, name: was },
      data: { name },
    })
    if (count === 0) {
      const now = await db.organization.findUniqueOrThrow({ where: { id: organization.id } })
      throw new Problem('changed-meanwhile', {
        detail: `Meanwhile it was renamed to ${now.name}. What you typed is still here.`,
        data: { name: now.name },
      })
    }
    audit({
      subject: { type: 'organization', id: organization.id, name },
      before: { name: was },
      after: { name },
    })
    return { name }
  },
})
