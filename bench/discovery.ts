import { request } from 'undici'
import { environment, signIn, startConsole, stop } from '../scripts/processes/console'
import { figure, measure, median, ms } from './numbers'

/** What we add to reading a document and its keys: the discovery route beside two plain requests in the same run. */
export async function benchDiscovery(): Promise<void> {
  const env = await environment('embedded')
  const one = await startConsole(env)
  try {
    const cookie = await signIn(one)
    const issuer = `${/Sandbox issuer: (\S+)/.exec(one.printed())?.[1]}/t/sandbox/oauth2/token`
    const url = `${issuer}/.well-known/openid-configuration`
    const plain = await measure(60, async () => {
      const { jwks_uri } = (await (await request(url)).body.json()) as { jwks_uri: string }
      await (await request(jwks_uri)).body.json()
    })
    const ours = await measure(60, async () => {
      const answer = await fetch(`${one.url}/api/v1/organizations/acme/discovery`, {
        method: 'POST',
        headers: { cookie, origin: one.url, 'content-type': 'application/json' },
        body: JSON.stringify({ url, type: 'asgardeo' }),
      })
      if (!answer.ok) throw new Error(await answer.text())
      await answer.json()
    })
    const added = median(ours) - median(plain)
    figure(
      'Added by us to a discovery, median',
      ms(added),
      `in all ${ms(median(ours))}; plain requests ${ms(median(plain))} (limit 30 ms)`,
      added < 30,
    )
  } finally {
    await stop(one, env)
  }
}
