import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { importJWK, jwtVerify } from 'jose'
import { judgeToken } from '@/lib/oidc/token/judge'
import { goodClaims, issuer, keyManager, now, production, signed, signer } from '@/lib/oidc/token/testing'
import { figure, median } from './numbers'

/** Judged at once, as a server is asked by many. */
const atOnce = 16

/** Tokens that our one function judges in a second, all checks included, beside jose and bare node:crypto with a known key. */
export async function benchToken(): Promise<void> {
  for (const alg of ['RS256', 'ES256']) {
    const by = await signer('one', alg)
    const token = signed(by, goodClaims)
    const policy = { trusted: [keyManager([by.jwk])], environment: production, now }
    const known = await importJWK(by.jwk, alg)
    const key = createPublicKey({ key: by.jwk as JsonWebKey, format: 'jwk' })
    const [ours, jose, bare] = (await perSecond([
      async () => (await judgeToken(token, policy)).accepted,
      async () =>
        (
          await jwtVerify(token, known, {
            issuer,
            audience: 'orders',
            algorithms: [alg],
            typ: 'at+jwt',
            clockTolerance: 60,
            currentDate: now,
          })
        ).payload.sub === goodClaims.sub,
      async () => {
        const [head, claims, signature = ''] = token.split('.')
        const data = Buffer.from(`${head}.${claims}`)
        return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
      },
    ])) as [number, number, number]
    figure(
      `Tokens judged in a second, ${alg}`,
      ours.toFixed(0),
      `jose ${jose.toFixed(0)}, node:crypto ${bare.toFixed(0)} (limit 90 % of jose)`,
      ours >= 0.9 * jose,
    )
  }
}

/** How often each runs in a second, the median of short turns, so that whatever else the machine does meets all of them. */
async function perSecond(runs: (() => Promise<boolean>)[]): Promise<number[]> {
  const rates: number[][] = runs.map(() => [])
  // The first turn warms up.
  for (let turn = 0; turn <= 21; turn++)
    for (const [index, run] of runs.entries()) {
      const start = performance.now()
      let count = 0
      while (performance.now() - start < 150) {
        const done = await Promise.all(Array.from({ length: atOnce }, run))
        if (done.includes(false)) throw new Error('A good token was refused')
        count += atOnce
      }
      if (turn > 0) rates[index]?.push((count * 1000) / (performance.now() - start))
    }
  return rates.map(median)
}
