import type { AccessDescription } from '@/lib/access/description'
import { startAuthorizer } from '@/lib/authorizer/testing'
import type { Exporter } from '@/lib/gateways/exporters/exporter'

/** The authorizer as gateways reach it. */
export async function startAuthorizers(description: AccessDescription) {
  const plain = await startAuthorizer(description)
  return {
    of: (_exporter: Exporter) => plain.origin,
    env: {} as Record<string, string>,
    follow: (next: AccessDescription) => plain.follow(next),
    stop: () => plain.stop(),
  }
}
