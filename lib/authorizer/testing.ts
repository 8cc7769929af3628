import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AccessDescription } from '@/lib/access/description'
import { createAuthorizer } from './authorizer'
import { createKnown, type Known } from './known'
import type { Told } from './report'
import { createAuthorizerServer } from './server'

const longer = 10 * 365 * 24 * 3_600_000

/** What an authorizer knows of a description that does not age by itself. */
export function knowing(description: AccessDescription): Known {
  const known = createKnown({ descriptionMaxAge: longer, keysMaxAge: longer })
  known.take({ description, etag: '', confirmedAt: Date.now() })
  return known
}

export type StartedAuthorizer = {
  server: Server
  port: number
  /** Where it answers: http://127.0.0.1:PORT, or https. */
  origin: string
  /** What it would tell the console. */
  told: Told
  /** What it wrote down. */
  errors: unknown[]
  /** From now on this decides; null: nothing is known. */
  follow(description: AccessDescription | null): void
  /** As when its process is told to end. */
  end(): void
  stop(): Promise<void>
}

type Options = {
  tls?: { cert: string; key: string } | null
  port?: number
  gatewaySecret?: string | null
  now?(): Date
}

/** An authorizer, as it is deployed, on a free port of this machine that follows what a test hands it. */
export async function startAuthorizer(
  description: AccessDescription | null,
  { tls = null, port = 0, gatewaySecret = null, now }: Options = {},
): Promise<StartedAuthorizer> {
  let known = description && knowing(description)
  const errors: unknown[] = []
  const { handler, told, end } = createAuthorizer(
    {
      access: () => known?.access() ?? null,
      confirmed: () => known?.confirmed() ?? null,
      take: (confirmed) => known?.take(confirmed),
      confirm: (at) => known?.confirm(at),
    },
    { gatewaySecret, now, log: { error: (about) => errors.push(about) } },
  )
  const server = createAuthorizerServer(handler, tls)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const listening = (server.address() as AddressInfo).port
  return {
    server,
    port: listening,
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${listening}`,
    told,
    errors,
    follow(next) {
      known = next && knowing(next)
    },
    end,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
