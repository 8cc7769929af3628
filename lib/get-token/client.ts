import 'server-only'
import type { Access } from '@/lib/auth/access'
import { may } from '@/lib/auth/permissions'
import type { PrismaClient } from '@/lib/db/client'
import { clientFor } from '@/lib/key-managers/client/stored'
import type { ClientCredentials } from '@/lib/oidc/client-authentication'
import { Problem } from '@/lib/problem'
import type { Asked } from './schema'

type Typed = Pick<Asked, 'client' | 'clientId' | 'authMethod' | 'clientSecret'>

/**
 * The client as which a token is asked for. The stored one is for administrators only: its tokens may open APIs. Throws
 * forbidden, invalid-input.
 */
export async function clientOf(
  db: PrismaClient,
  { role, organization }: Access,
  keyManager: { id: string; name: string },
  tokenEndpoint: string,
  { client, clientId, authMethod, clientSecret }: Typed,
): Promise<ClientCredentials> {
  if (client === 'stored') {
    if (!may(role, 'key-managers:write')) throw new Problem('forbidden')
    const found = await clientFor(db, { ...keyManager, organizationId: organization.id }, tokenEndpoint)
    if (found.client) return found.client
    throw new Problem('invalid-input', { fields: { '#/client': `${found.why} ${found.fix}` } })
  }
  const secret = authMethod === 'none' ? '' : clientSecret
  const fields = {
    ...(clientId === '' && { '#/clientId': 'Type the client ID' }),
    ...(authMethod !== 'none' && secret === '' && { '#/clientSecret': 'Type the client secret' }),
  }
  if (Object.keys(fields).length > 0) throw new Problem('invalid-input', { fields })
  return { clientId, authMethod, secret }
}
