import 'server-only'
import { refuseStale } from '@/lib/audit/saved-by-other'
import type { Prisma } from '@/lib/db/client'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { seal } from '@/lib/secrets/seal'
import { placeOf } from '@/lib/secrets/stored'
import { type Held, hold } from '../hold'
import { SetClientInput } from './schema'
import { askedEndpoints } from './stored'

/**
 * Stores the console's client at a key manager, its secret encrypted. An empty secret keeps the stored one, which stays
 * one for the same client and the same endpoints only. Throws changed-meanwhile, invalid-input, not-found.
 */
export const setClient = write({
  name: 'key-manager.set-client',
  permission: 'key-managers:write',
  input: SetClientInput,
  async run({ db, user, organization, audit }, { id, version, clientId, authMethod, clientSecret }) {
    const keyManager = await hold(db, organization.id, id)
    await refuseStale(db, keyManager, version)
    const stored = await db.keyManagerClient.findUnique({ where: { keyManagerId: id } })
    const secret = secretFor(keyManager, { clientId, authMethod, clientSecret }, stored)
    const where = { keyManagerId: id }
    if (secret === 'kept') await db.keyManagerClient.update({ where, data: { clientId, authMethod } })
    else {
      const by = { setAt: new Date(), setById: user.id, setBy: user.email }
      const row = { clientId, authMethod, ...secret, ...by }
      const create = { keyManagerId: id, organizationId: organization.id, ...row }
      await db.keyManagerClient.upsert({ where, create, update: row })
    }
    await db.keyManager.update({ where: { id }, data: { version: { increment: 1 } } })
    audit({
      subject: { type: 'key-manager', id, name: keyManager.name },
      before: stored
        ? { clientId: stored.clientId, authMethod: stored.authMethod, clientSecret: told(stored) }
        : {},
      after: { clientId, authMethod, clientSecret: secret === 'kept' ? 'stored' : told(secret, stored) },
    })
    return { id, version: version + 1 }
  },
})

type Stored = Prisma.KeyManagerClientGetPayload<object> | null
type Secret = { sealedSecret: string | null; sentTo: string[] }

/** What is stored of the secret; `kept` where that stays as it is. Throws invalid-input. */
function secretFor(
  keyManager: Held,
  { clientId, authMethod, clientSecret }: Pick<SetClientInput, 'clientId' | 'authMethod' | 'clientSecret'>,
  stored: Stored,
): Secret | 'kept' {
  if (authMethod === 'none') {
    if (clientSecret) throw refused('This client authenticates with none. Leave the secret out')
    return { sealedSecret: null, sentTo: [] }
  }
  if (clientSecret) {
    const place = placeOf('KeyManagerClient', keyManager.organizationId, keyManager.id)
    return {
      sealedSecret: seal(clientSecret, place),
      sentTo: askedEndpoints(keyManager.endpoints as Endpoints),
    }
  }
  if (!stored?.sealedSecret) throw refused('Type the client secret')
  if (stored.clientId !== clientId)
    throw refused(`The stored secret is that of ${stored.clientId}. Type this client’s`)
  return 'kept'
}

function refused(words: string): Problem {
  return new Problem('invalid-input', { fields: { '#/clientSecret': words } })
}

function told({ sealedSecret }: Pick<Secret, 'sealedSecret'>, before?: Stored): string {
  if (!sealedSecret) return 'none'
  return before?.sealedSecret ? 'set anew' : 'stored'
}
