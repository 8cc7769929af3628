import type { Database } from '@/lib/db/open'
import type { HealthChange } from '@/lib/health/event'
import { createKeyManager } from '@/lib/key-managers/create'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { startReceiver } from '@/lib/testing/receiver'

/** A database of a console that sends messages. */
export function sendingDatabase(): Promise<Database> {
  process.env.NEXTAUTH_URL = 'https://console.example'
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  return testDatabase()
}

/** An organization alone with one key manager, and a receiver of its messages, which the guard lets through. */
export async function withReceiver(database: Database) {
  const receiver = await startReceiver()
  const guarded = createGuardedFetch({ allow: parseOutboundAllow(receiver.origin) })
  await database.client.organization.deleteMany()
  const acme = await testOrganization(database)
  const { id } = await createKeyManager(acme.admin, byHand('customers', 'https://a.example'))
  return { receiver, guarded, acme, keyManager: { organizationId: acme.id, keyManagerId: id } }
}

export const slow: HealthChange = { kind: 'slow', data: { milliseconds: 2_500 } }
export const added: HealthChange = { kind: 'keys-added', data: { added: ['two'] } }
