import type { AccessDescription } from '@/lib/access/description'
import { type ExporterId, exporters } from '@/lib/gateways/exporters'
import type { Exporter } from '@/lib/gateways/exporters/exporter'
import { type Authorizers, startAuthorizers } from './authorizers'
import { type Environment, startEnvironment } from './environment'
import { type Place, type Running, startGateway } from './gateway'
import { isInstalled, programs } from './programs.mjs'
import { type Tokens, tokensOf } from './tokens'
import { startUpstream, type Upstream } from './upstream'

export type Gateway = Exporter & { id: ExporterId }

/** The gateways that tests run, and those of them that are installed here. */
export const run: readonly Gateway[] = exporters.filter(({ proof }) => proof === 'run')
export const installed = run.filter(({ id }) => isInstalled(programs[id] as string))

/** What stands around a gateway: whose tokens there are, the APIs behind it, and the authorizers that it may ask. */
export type Setting = {
  environment: Environment
  /** As it is at first; the authorizers follow it. */
  description: AccessDescription
  tokens: Tokens
  /** The server of all APIs but Inner, which remembers what both were asked. */
  upstream: Upstream
  authorizers: Authorizers
  /** Starts a gateway with what is exported of the description; otherwise where something else is given. */
  start(exporter: Gateway, otherwise?: Otherwise): Promise<Running>
  stop(): Promise<void>
}

type Otherwise = Partial<Place> & { description?: AccessDescription; authorizer?: string }

/** Starts everything that is around a gateway, with the APIs on a free port or on a given one. */
export async function startSetting(upstreamPort = 0): Promise<Setting> {
  const environment = await startEnvironment()
  const first = await environment.description()
  const tokens = await tokensOf(environment, first.keyManagers[0]?.jwks.keys)
  const upstream = await startUpstream('others', upstreamPort)
  const inner = await startUpstream('inner', 0, upstream.received)
  const authorizers = await startAuthorizers(first)
  return {
    environment,
    description: first,
    tokens,
    upstream,
    authorizers,
    async start(exporter, otherwise = {}) {
      const { description = first, authorizer = authorizers.of(exporter.id), ...place } = otherwise
      const files = await exporter.files(description, { authorizer })
      // The authority behind the issuer's certificate.
      const issuer = { name: 'issuer.pem', content: environment.sandbox.ca as string }
      return startGateway(exporter.id, [...files, authorizers.authority, issuer], {
        upstream: upstream.port,
        inner: inner.port,
        env: authorizers.env,
        ...place,
      })
    },
    async stop() {
      await authorizers.stop()
      await upstream.stop()
      await inner.stop()
      await environment.sandbox.close()
    },
  }
}
