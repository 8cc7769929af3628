import type { AccessDescription } from '@/lib/access/description'
import { startAuthorizer } from '@/lib/authorizer/testing'
import type { ExporterId } from '@/lib/gateways/exporters'
import type { ExportedFile } from '@/lib/gateways/exporters/exporter'
import { createAuthority } from '@/lib/testing/sandbox/certificate'

const gatewaySecret = 'a secret: of 100 % + these tests'

export type Authorizers = {
  /** Where a gateway reaches it. */
  of(gateway: ExporterId): string
  /** What a gateway has in its environment. */
  env: Record<string, string>
  /** The authority behind its certificate. */
  authority: ExportedFile
  /** null: nothing is known. */
  follow(description: AccessDescription | null): void
  stop(): Promise<void>
}

/** The authorizer as gateways reach it: on loopback, and over https with a secret. */
export async function startAuthorizers(description: AccessDescription): Promise<Authorizers> {
  const authority = createAuthority()
  const plain = await startAuthorizer(description)
  const tls = authority.issue({ hosts: ['127.0.0.1'] })
  const secured = await startAuthorizer(description, { tls, gatewaySecret })
  return {
    of: (gateway) => (gateway === 'apache' ? secured.origin : plain.origin),
    env: { GATEWAY_SECRET: gatewaySecret },
    authority: { name: 'authority.pem', content: authority.ca },
    follow(next) {
      plain.follow(next)
      secured.follow(next)
    },
    async stop() {
      await Promise.all([plain.stop(), secured.stop()])
    },
  }
}
