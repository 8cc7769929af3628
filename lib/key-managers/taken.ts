import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { Problem } from '@/lib/problem'
import { explainViolation } from './violations'

/**
 * Refuses an issuer that another enabled key manager accepts in one of the environments, naming both. Call it with the
 * organization's lock held. The rule itself is the primary key of AcceptedIssuer: this only finds the words.
 */
export async function refuseTakenIssuer(
  db: Transaction,
  wanted: {
    organizationId: string
    issuers: string[]
    allEnvironments: boolean
    environmentIds: string[]
    except?: string
  },
): Promise<void> {
  const taken = await db.acceptedIssuer.findFirst({
    where: {
      organizationId: wanted.organizationId,
      issuer: { in: wanted.issuers },
      ...(!wanted.allEnvironments && { environmentId: { in: wanted.environmentIds } }),
      ...(wanted.except && { keyManagerId: { not: wanted.except } }),
    },
    orderBy: { environment: { position: 'asc' } },
    select: {
      issuer: true,
      keyManager: { select: { id: true, name: true } },
      environment: { select: { id: true, name: true } },
    },
  })
  if (!taken) return
  const { keyManager, environment, issuer } = taken
  throw new Problem('issuer-taken', {
    detail: `${keyManager.name} accepts the issuer ${issuer} in ${environment.name} already. Disable it, or choose other environments.`,
    fields: { '#/issuer': `${keyManager.name} accepts this issuer in ${environment.name} already` },
    data: { keyManager, environment, issuer },
  })
}

/** Refuses a name that is taken, before the issuer is looked at: it is the first field of the form. */
export async function refuseTakenName(
  db: Transaction,
  organizationId: string,
  name: string,
  except?: string,
): Promise<void> {
  const other = await db.keyManager.findUnique({
    where: { organizationId_nameKey: { organizationId, nameKey: nameKey(name) } },
    select: { id: true },
  })
  const taken =
    other && other.id !== except && explainViolation('KeyManager_organizationId_nameKey_key', name, '')
  if (taken) throw taken
}
