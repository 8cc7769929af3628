import 'server-only'
import { z } from 'zod'
import { refuseStale } from '@/lib/audit/saved-by-other'
import { violated } from '@/lib/db/violation'
import { write } from '@/lib/operation'
import { hold } from './hold'
import { refuseTakenIssuer } from './taken'
import { explainViolation } from './violations'

/**
 * Enables or disables: its tokens are accepted, or refused, in its environments from now on.
 * Throws changed-meanwhile: what is enabled is what was looked at. Throws issuer-taken, not-found.
 */
export const setKeyManagerEnabled = write({
  name: 'key-manager.set-enabled',
  permission: 'key-managers:write',
  input: z.object({ id: z.uuid(), version: z.number().int(), enabled: z.boolean() }),
  async run({ db, organization, audit }, { id, version, enabled }) {
    const before = await hold(db, organization.id, id)
    await refuseStale(db, before, version, 'Look at it, then switch again.')
    if (enabled && !before.enabled) {
      await refuseTakenIssuer(db, {
        organizationId: organization.id,
        issuers: before.issuers.map((one) => one.issuer),
        allEnvironments: before.allEnvironments,
        environmentIds: before.environments.map((one) => one.environmentId),
        except: id,
      })
    }
    try {
      await db.keyManager.update({ where: { id }, data: { enabled, version: { increment: 1 } } })
    } catch (error) {
      throw explainViolation(violated(error), before.name, before.issuer) ?? error
    }
    audit({
      subject: { type: 'key-manager', id, name: before.name },
      before: { enabled: before.enabled },
      after: { enabled },
    })
    return { id, enabled, version: version + 1 }
  },
})
