import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import { judgeAgain } from '@/lib/key-managers/judge-again'
import { trustedIssuer, trustedIssuerFields } from '@/lib/key-managers/trusted-issuer'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { type IdTokenPolicy, judgeIdToken } from '@/lib/oidc/token/id-token'
import type { IdTokenOutcomes } from '@/lib/oidc/token/id-token-verdict'
import { Problem } from '@/lib/problem'

/** The judgement on an ID token that came along, with the keys of the key manager. Throws not-found. */
export async function judgeStoredIdToken(
  asking: { db: PrismaClient; fetch: FetchDocument },
  keyManagerId: string,
  idToken: string,
  policy: Omit<IdTokenPolicy, 'keyManager' | 'now'>,
): Promise<{ outcomes: IdTokenOutcomes; notes: string[] }> {
  return judgeAgain(asking, async () => {
    const stored = await asking.db.keyManager.findUnique({
      where: { id: keyManagerId },
      select: trustedIssuerFields,
    })
    if (!stored) throw new Problem('not-found')
    const keyManager = trustedIssuer(stored)
    const outcomes = await judgeIdToken(idToken, { ...policy, keyManager, now: new Date() })
    return { keyManager, outcomes, notes: [] as string[] }
  })
}
