import 'server-only'
import { extractToken } from '@/lib/oidc/token/extract'
import type { Judgement, Policy } from '@/lib/oidc/token/judge'
import { judgeOpaque } from '@/lib/oidc/token/opaque'
import { Problem } from '@/lib/problem'
import { introspect } from './introspect'
import { trustedIssuer, trustedIssuerFields } from './trusted-issuer'

/** The judgement on an opaque token, by what the server of the chosen key manager says of it. Throws not-found. */
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
  const judgement = judgeOpaque(await introspect(asking, chosen, token), trustedIssuer(chosen), policy)
  return { ...judgement, notes: [...notes, ...judgement.notes] }
}
