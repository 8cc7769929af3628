import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type StartedAuthorizer, startAuthorizer } from '@/lib/authorizer/testing'
import { exporterOf } from '@/lib/gateways/exporters'
import type { Exporter } from '@/lib/gateways/exporters/exporter'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { type Environment, startEnvironment } from './environment'
import { startGateway } from './gateway'
import { isInstalled, programs } from './programs.mjs'
import { send } from './send'
import { type Tokens, tokensOf } from './tokens'
import { startUpstream, type Upstream } from './upstream'

const secret = 'what-gateways-prove-themselves-by'
const authority = createAuthority()
const stranger = createAuthority()

let environment: Environment
let upstream: Upstream
let authorizer: StartedAuthorizer
let tokens: Tokens
beforeAll(async () => {
  environment = await startEnvironment()
  const description = await environment.description()
  tokens = await tokensOf(environment, description.keyManagers[0]?.jwks.keys)
  upstream = await startUpstream('others')
  authorizer = await startAuthorizer(description, {
    tls: authority.issue({ hosts: ['localhost'] }),
    gatewaySecret: secret,
  })
})
afterAll(async () => {
  await authorizer.stop()
  await upstream.stop()
  await environment.sandbox.close()
})

/** Starts the gateway with what it was given beside the exported files; the status of a request with a good token. */
async function status(id: 'nginx' | 'caddy', given: { secret: string; ca: string }): Promise<number> {
  const { files } = exporterOf(id) as Exporter
  const exported = await files(await environment.description(), {
    authorizer: authorizer.origin.replace('127.0.0.1', 'localhost'),
  })
  const beside = [
    { name: 'gatehouse-secret.conf', content: `proxy_set_header X-Gateway-Secret "${given.secret}";\n` },
    { name: 'gatehouse-authority.pem', content: given.ca },
  ]
  const gateway = await startGateway(id, [...exported, ...beside], {
    upstream: upstream.port,
    inner: upstream.port,
    env: { GATEWAY_SECRET: given.secret },
  })
  onTestFinished(() => gateway.stop())
  const headers: [string, string][] = [['Authorization', `Bearer ${tokens.good()}`]]
  return (await send(gateway.port, { method: 'GET', target: '/shop/orders', headers })).status
}

const gateways = (['nginx', 'caddy'] as const).filter((id) => isInstalled(programs[id] as string))

describe.each(gateways)('%s, with the authorizer on another machine', (id) => {
  it('proves itself to it', async () => {
    expect(await status(id, { secret, ca: authority.ca })).toBe(200)
  })

  it('is refused with another secret', async () => {
    expect(
      await status(id, { secret: 'another-secret-of-as-many-characters', ca: authority.ca }),
    ).toBeGreaterThan(400)
  })

  it('believes no other authorizer', async () => {
    expect(await status(id, { secret, ca: stranger.ca })).toBeGreaterThanOrEqual(500)
  })
})
