import { goodClaims, signed, signer } from '@/lib/oidc/token/testing'
import { send } from '../scripts/processes/actions'
import { signIn, startConsole, stop } from '../scripts/processes/console'
import { withKeyManagers } from './many'
import { figure, measure, median, ms, quantile } from './numbers'

const action = 'app/(console)/[organization]/admin/check-token/actions.ts checkTokenAction'

const jwksEndpoint = 'https://keys.example/jwks'

/** The time of a token check as the page asks for it, database and audit event included, among 1,000 key managers. */
export async function benchTokenCheck(): Promise<void> {
  const by = await signer('one')
  const seconds = Math.floor(Date.now() / 1000)
  const env = await withKeyManagers(1_000, {
    jwks: { keys: [by.jwk] },
    // Keys count only where they were read at the endpoint in use.
    jwksUrl: jwksEndpoint,
    endpoints: { jwksEndpoint },
    readAt: new Date().toISOString(),
  })
  const one = await startConsole(env)
  const cookie = await signIn(one)
  const listed = await fetch(`${one.url}/api/v1/organizations/acme/environments`, { headers: { cookie } })
  const { environments } = (await listed.json()) as { environments: { id: string }[] }
  const claims = {
    ...goodClaims,
    aud: 'https://api.acme.example',
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3_600,
  }
  // One that is accepted, every check made, and one for whose issuer the nearest of all is looked for.
  for (const [what, iss, accepted] of [
    ['that is accepted', 'https://key-manager-00002.example', true],
    ['of an unknown issuer', 'https://nobody.example', false],
  ] as const) {
    const input = { token: signed(by, { ...claims, iss }), environmentId: environments[0]?.id }
    const taken = await measure(20, async () => {
      const answer = await send(one, action, ['acme', input], { cookie }, { organization: 'acme' })
      const verdict = answer.ok ? (answer.value as { accepted: boolean }) : answer
      if (!('accepted' in verdict) || verdict.accepted !== accepted)
        throw new Error(`A token ${what} was judged otherwise: ${JSON.stringify(answer).slice(0, 2_000)}`)
    })
    figure(`Check of a token ${what}, median`, ms(median(taken)), `p95 ${ms(quantile(taken, 0.95))}`)
  }
  await stop(one, env)
}
