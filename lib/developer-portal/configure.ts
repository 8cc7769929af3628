import 'server-only'
import { write } from '@/lib/operation'
import { Configuration } from './schema'
import { claimVersion } from './version'

/** Saves who may open the portal and what it says on top. Throws changed-meanwhile (data: SavedMeanwhile). */
export const configurePortal = write({
  name: 'developer-portal.configure',
  permission: 'developer-portal:write',
  input: Configuration,
  async run({ db, organization, audit }, { version, ...data }) {
    await claimVersion(db, organization.id, version)
    const where = { organizationId: organization.id }
    const { visibility, title, introduction } = await db.developerPortal.findUniqueOrThrow({ where })
    await db.developerPortal.update({ where, data })
    audit({
      subject: { type: 'developer-portal', id: organization.id, name: organization.name },
      before: { visibility, title, introduction },
      after: data,
    })
    return { version: version + 1 }
  },
})
