import 'server-only'
import { z } from 'zod'
import type { PrismaClient } from '@/lib/db/client'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { discover, type Reading } from '@/lib/oidc/discovery'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { tenantsOf } from '@/lib/oidc/tenants'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { countReading } from './count-reading'
import { differences, publishedEndpoints } from './difference'
import { keyManagerType } from './types'

/** Reads the document again and says what differs from what is in use. Stores nothing. */
export const refreshKeyManager = read({
  name: 'key-manager.refresh',
  permission: 'key-managers:write',
  input: z.object({ id: z.uuid() }),
  async run({ db, fetch, user, organization }, { id }) {
    await countReading({ user, organization })
    const { stored, reading } = await readDocumentAgain({ db, fetch }, organization.id, id)
    return {
      version: stored.version,
      readAt: new Date().toISOString(),
      issuer: { inUse: stored.issuer, published: reading.issuer },
      endpoints: reading.endpoints,
      differences: differences(
        stored.endpoints as Endpoints,
        publishedEndpoints(stored.document as Record<string, unknown> | null),
        reading.endpoints,
      ),
      findings: reading.findings,
      keys: reading.keys,
    }
  },
})

export type Rereading = Awaited<ReturnType<typeof refreshKeyManager>>

/** The stored key manager and what its server publishes now. Throws not-found, invalid-input, and what discover throws. */
export async function readDocumentAgain(
  { db, fetch }: { db: PrismaClient; fetch: FetchDocument },
  organizationId: string,
  id: string,
): Promise<{ stored: NonNullable<Awaited<ReturnType<typeof find>>>; reading: Reading }> {
  const stored = await find(db, organizationId, id)
  if (!stored) throw new Problem('not-found')
  if (!stored.wellKnownUrl) {
    throw new Problem('invalid-input', { detail: 'It was entered by hand: there is no document to read.' })
  }
  const issuers = stored.issuers.map((one) => one.issuer)
  const reading = await discover(
    { fetch },
    {
      url: stored.wellKnownUrl,
      rules: keyManagerType(stored.type),
      tenants: tenantsOf(stored.issuer, issuers),
    },
  )
  return { stored, reading }
}

function find(db: PrismaClient, organizationId: string, id: string) {
  return db.keyManager.findFirst({ where: { id, organizationId }, include: { issuers: true } })
}
