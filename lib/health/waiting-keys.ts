import { judgeKey } from '@/lib/oidc/key'
import type { CurrentKeys } from './current-keys'
import type { Seen, SeenDocument } from './seen'

/**
 * Whether a document names an issuer that nobody accepted: whoever took a server over may have published keys of their own
 * with it. New keys wait then.
 */
export function namesAnotherIssuer(
  named: SeenDocument | null,
  accepted: { issuer: string; document: SeenDocument | null },
): boolean {
  return named !== null && named.issuer !== accepted.issuer && named.issuer !== accepted.document?.issuer
}

/** The IDs of keys that wait: a reading saw them, and none of those in use has them. */
export function waitingKeys(
  inUse: { keys: readonly { kid?: unknown }[] },
  seen: Seen | null,
  accepted: Parameters<typeof namesAnotherIssuer>[1],
): string[] {
  if (!seen || !namesAnotherIssuer(seen.document, accepted)) return []
  const used = new Set(inUse.keys.map(({ kid }) => kid))
  return seen.keys.flatMap(({ kid }) => (kid === null || used.has(kid) ? [] : [kid]))
}

/** Those of the keys in use that are still published: withdrawn ones stop verifying, new ones wait. */
export async function stillPublished({ jwks }: CurrentKeys, { keys }: Seen): Promise<CurrentKeys['jwks']> {
  const published = new Set(keys.map(({ thumbprint }) => thumbprint))
  const judged = await Promise.all(jwks.keys.map((jwk) => judgeKey(jwk)))
  return { keys: jwks.keys.filter((_, at) => published.has(judged[at]?.thumbprint ?? '')) }
}
