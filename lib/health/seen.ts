import { publishedEndpoints } from '@/lib/key-managers/difference'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { shown } from '@/lib/oidc/finding'
import { isIssuer } from '@/lib/oidc/issuer'
import type { KeySummary } from '@/lib/oidc/key'

/** What a discovery document said that matters later. */
export type SeenDocument = { issuer: string; endpoints: Endpoints; algorithms: string[] }

/** A published key that verifies signatures; `algorithms`: by which it does. */
export type SeenKey = { kid: string | null; thumbprint: string; algorithms: string[] }

/** What a reading saw, to be compared with the next. `document` is null where a key manager was entered by hand. */
export type Seen = { document: SeenDocument | null; keys: SeenKey[] }

const mostAlgorithms = 50

/** What a document says; null where it names no issuer, and so is none. */
export function seenDocument(members: Record<string, unknown>): SeenDocument | null {
  const issuer = Object.hasOwn(members, 'issuer') ? members.issuer : undefined
  if (!isIssuer(issuer)) return null
  const named = members.id_token_signing_alg_values_supported
  const algorithms = (Array.isArray(named) ? named : []).filter((one) => typeof one === 'string').map(shown)
  return {
    issuer,
    endpoints: publishedEndpoints(members),
    algorithms: [...new Set(algorithms)].sort().slice(0, mostAlgorithms),
  }
}

/** The keys of a set that can be used. */
export function seenKeys(keys: readonly KeySummary[]): SeenKey[] {
  return keys
    .filter(({ usable }) => usable)
    .map(({ kid, thumbprint, algorithms }) => ({ kid, thumbprint, algorithms }))
}
