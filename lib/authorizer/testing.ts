import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openAccess } from '@/lib/access/access'
import type { AccessDescription } from '@/lib/access/description'
import { createHandler, type Settings } from './handler'
import { createAuthorizerServer } from './server'

export type StartedAuthorizer = {
  server: Server
  port: number
  /** Where it answers: http://127.0.0.1:PORT, or https. */
  origin: string
  /** From now on this decides; null: nothing is known. */
  follow(description: AccessDescription | null): void
  stop(): Promise<void>
}

/** An authorizer on a free port of this machine that follows what a test hands it. */
export async function startAuthorizer(
  description: AccessDescription | null,
  {
    tls = null,
    port = 0,
    gatewaySecret = null,
    ...more
  }: Partial<Omit<Settings, 'access'>> & { tls?: { cert: string; key: string } | null; port?: number } = {},
): Promise<StartedAuthorizer> {
  const open = (one: AccessDescription | null) => one && openAccess(one)
  let access = open(description)
  const server = createAuthorizerServer(createHandler({ ...more, gatewaySecret, access: () => access }), tls)
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const listening = (server.address() as AddressInfo).port
  return {
    server,
    port: listening,
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${listening}`,
    follow(next) {
      access = open(next)
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
