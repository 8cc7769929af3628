import 'server-only'
import { notApplicable } from '@/lib/oidc/token/check'
import { extractToken } from '@/lib/oidc/token/extract'
import { whyClosed } from '@/lib/oidc/token/issuer-checks'
import type { Judgement, Policy } from '@/lib/oidc/token/judge'
import { judgeOpaque, type Said } from '@/lib/oidc/token/opaque'
import { Problem } from '@/lib/problem'
import { introspect } from './introspect'
import { trustedIssuer, trustedIssuerFields } from './trusted-issuer'

/**
 * The judgement on an opaque token, by what the server of the chosen key manager says of it. It is not asked where no token
 * of the key manager is accepted: nothing goes to the server of one that was switched off. Throws not-found.
 */
export async function judgeAtServer(
  asking: Parameters<typeof introspect>[0],
  id: string,
  pasted: string,
  policy: Omit<Policy, 'trusted'>,
): Promise<Judgement> {
  const { db, organizationId } = asking
  const chosen = await db.keyManager.findFirst({
    where: { id, organizationId },
    select: trustedIssuerFields,
  })
  if (!chosen) throw new Problem('not-found')
  const { token, notes } = extractToken(pasted)
  const keyManager = trustedIssuer(chosen)
  const closed = whyClosed(keyManager, policy.environment)
  const said: Said =
    closed === null
      ? await introspect(asking, chosen, token)
      : { outcome: notApplicable(`Not asked: ${closed}, so no token of it is accepted.`), claims: null }
  const judgement = judgeOpaque(said, keyManager, policy)
  return { ...judgement, notes: [...notes, ...judgement.notes] }
}
