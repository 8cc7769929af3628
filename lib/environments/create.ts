import 'server-only'
import { v7 } from 'uuid'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { refuseTakenName } from './find'
import { NewEnvironment } from './schema'

/** Adds an environment at the end. Key managers of all environments apply to it at once. Throws name-taken. */
export const createEnvironment = write({
  name: 'environment.create',
  permission: 'environments:write',
  input: NewEnvironment,
  async run({ db, organization, audit }, { name, production }) {
    await lockOrganization(db, organization.id)
    const last = await db.environment.aggregate({
      where: { organizationId: organization.id },
      _max: { position: true },
    })
    const id = v7()
    const data = {
      id,
      organizationId: organization.id,
      name,
      nameKey: nameKey(name),
      production,
      position: (last._max.position ?? -1) + 1,
    }
    await refuseTakenName(name, () => db.environment.create({ data }))
    audit({ subject: { type: 'environment', id, name }, after: { name, production } })
    return { id, name }
  },
})
