import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { FetchDocument } from '@/lib/net/fetch-document'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { takeOver } from './claim'
import { keepReading } from './keep-reading'
import { readHealth } from './read'
import type { Reading } from './reading'

/** What reading the keys of another JWKS endpoint needs of a key manager. */
export const movedKeysFields = {
  wellKnownUrl: true,
  endpoints: true,
  issuer: true,
  issuers: { select: { issuer: true } },
} as const

/** Whether the keys come from another address with these endpoints. */
export function movesKeys(stored: { endpoints: unknown }, { jwksEndpoint }: Endpoints): boolean {
  return (stored.endpoints as Endpoints).jwksEndpoint !== jwksEndpoint
}

/** Reads a key manager as it will be: keys of another address are none of its own yet, and without any no token verifies. */
export function readMovedKeys(
  fetch: FetchDocument,
  { wellKnownUrl }: { wellKnownUrl: string | null },
  { endpoints, issuers }: { endpoints: Endpoints; issuers: readonly string[] },
): Promise<Reading> {
  return readHealth({ fetch }, { wellKnownUrl, endpoints, issuers }, null)
}

/** Keeps what was read, as a check of what the key manager is now. Says why it failed; null where it did not. */
export async function keepMovedKeys(db: Transaction, id: string, reading: Reading): Promise<string | null> {
  const kept = await keepReading(db, await takeOver(db, id), reading)
  return kept?.failed ?? null
}
