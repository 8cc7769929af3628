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

/** Those of the keys in use that are still published: withdrawn ones stop verifying, new ones wait. */
export async function stillPublished({ jwks }: CurrentKeys, { keys }: Seen): Promise<CurrentKeys['jwks']> {
  const published = new Set(keys.map(({ thumbprint }) => thumbprint))
  const judged = await Promise.all(jwks.keys.map((jwk) => judgeKey(jwk)))
  return { keys: jwks.keys.filter((_, at) => published.has(judged[at]?.thumbprint ?? '')) }
}
