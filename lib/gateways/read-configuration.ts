import 'server-only'
import { hash } from 'node:crypto'
import { db } from '@/lib/db/client'
import { Problem, parse } from '@/lib/problem'
import { describeForGateway } from './description/describe'
import { names } from './description/etag'
import { changes, type Known } from './description/read'
import { exporterOf } from './exporters'
import type { ExportedFile, Exporter } from './exporters/exporter'
import type { Gateway } from './keys/authenticate'
import { authorizerOf, ConfigurationInput } from './schema'

/**
 * The files of a configuration of the gateway's environment, or the text of the one that is named; null where the gateway
 * has them already, also after it waited. The ETag is of the bytes: what changes without the organization's revision counts
 * too, a newer Gatehouse and keys that became stale. Throws invalid-input, not-found for a file that is not among them, and
 * what readDescription throws.
 */
export async function readConfiguration(
  gateway: Gateway,
  { file, ...asked }: { file?: string | undefined; gateway?: string; authorizer?: string },
  { ifNoneMatch, seconds, signal }: Known,
): Promise<{ etag: string; content: string | ExportedFile[] | null }> {
  const wanted = parse(ConfigurationInput.omit({ environmentId: true }), asked)
  const exporter = exporterOf(wanted.gateway) as Exporter
  const authorizer = authorizerOf(exporter, wanted.authorizer)
  const end = Date.now() + seconds * 1_000
  for (;;) {
    const description = await describeForGateway(await db(), gateway.organizationId, gateway.environmentId)
    const files = await exporter.files(description, { authorizer })
    const content = file === undefined ? files : files.find(({ name }) => name === file)?.content
    if (content === undefined) throw new Problem('not-found')
    const etag = `"${hash('sha256', JSON.stringify(content), 'base64url')}"`
    if (!names(ifNoneMatch, etag)) return { etag, content }
    const left = Math.max(0, (end - Date.now()) / 1_000)
    if (!(await changes(gateway, description.revision, { seconds: left, signal })))
      return { etag, content: null }
  }
}
