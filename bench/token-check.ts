import { goodClaims, signed, signer } from '@/lib/oidc/token/testing'
import { signIn, startConsole, stop } from '../scripts/processes/console'
import { withKeyManagers } from './many'
import { figure, measure, median, ms, quantile } from './numbers'

/** The time of a token check through its route, database and audit event included, among 1,000 key managers. */
export async function benchTokenCheck(): Promise<void> {
  const env = await withKeyManagers(1_000)
  const one = await startConsole(env)
  const headers = { cookie: await signIn(one), origin: one.url, 'content-type': 'application/json' }
  const api = `${one.url}/api/v1/organizations/acme`
  const listed = await fetch(`${api}/environments`, { headers })
  const { environments } = (await listed.json()) as { environments: { id: string }[] }
  const by = await signer('one')
  // One whose issuer a key manager accepts, and one for which the nearest of all is looked for.
  for (const [what, iss] of [
    ['of an issuer that is accepted', 'https://key-manager-00001.example'],
    ['of an unknown issuer', 'https://nobody.example'],
  ]) {
    const body = JSON.stringify({
      token: signed(by, { ...goodClaims, iss }),
      environmentId: environments[0]?.id,
    })
    const taken = await measure(20, async () => {
      const answer = await fetch(`${api}/token-checks`, { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(`A check answered ${answer.status}: ${await answer.text()}`)
      await answer.text()
    })
    figure(`Check of a token ${what}, median`, ms(median(taken)), `p95 ${ms(quantile(taken, 0.95))}`)
  }
  await stop(one, env)
}
