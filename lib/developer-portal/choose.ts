import 'server-only'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { Selection } from './schema'
import { claimVersion } from './version'

/**
 * Replaces what developers are offered, in the order given. A disabled key manager stays chosen.
 * Throws changed-meanwhile (data: SavedMeanwhile), and not-found for a key manager that is not the organization's.
 */
export const chooseKeyManagers = write({
  name: 'developer-portal.choose-key-managers',
  permission: 'developer-portal:write',
  input: Selection,
  async run({ db, organization, audit }, { version, keyManagerIds }) {
    await claimVersion(db, organization.id, version)
    const own = await db.keyManager.findMany({
      where: { organizationId: organization.id, id: { in: keyManagerIds } },
      select: { id: true, name: true },
    })
    const names = new Map(own.map((one) => [one.id, one.name]))
    if (keyManagerIds.some((id) => !names.has(id))) {
      throw new Problem('not-found', {
        detail: 'A chosen key manager is no longer there. Load the page again, then save.',
      })
    }
    const before = await db.developerPortalKeyManager.findMany({
      where: { organizationId: organization.id },
      orderBy: { position: 'asc' },
      select: { keyManager: { select: { name: true } } },
    })
    await db.developerPortalKeyManager.deleteMany({ where: { organizationId: organization.id } })
    await db.developerPortalKeyManager.createMany({
      data: keyManagerIds.map((keyManagerId, position) => ({
        keyManagerId,
        position,
        organizationId: organization.id,
      })),
    })
    audit({
      subject: { type: 'developer-portal', id: organization.id, name: organization.name },
      before: { keyManagers: before.map((one) => one.keyManager.name) },
      after: { keyManagers: keyManagerIds.map((id) => names.get(id) as string) },
    })
    return { version: version + 1 }
  },
})
