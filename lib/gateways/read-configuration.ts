import 'server-only'
import { Problem, parse } from '@/lib/problem'
import { type Known, readDescription } from './description/read'
import { exporterOf } from './exporters'
import type { ExportedFile, Exporter } from './exporters/exporter'
import type { Gateway } from './keys/authenticate'
import { ConfigurationInput } from './schema'

/**
 * The files of a configuration of the gateway's environment, or the text of the one that is named; null where the gateway
 * has them already. Throws invalid-input, not-found for a file that is not among them, and what readDescription throws.
 */
export async function readConfiguration(
  gateway: Gateway,
  { file, ...asked }: { file?: string | undefined; gateway?: string; authorizer?: string },
  known: Known,
): Promise<{ etag: string; content: string | ExportedFile[] | null }> {
  const wanted = parse(ConfigurationInput.omit({ environmentId: true }), asked)
  const { etag, description } = await readDescription(gateway, known)
  if (!description) return { etag, content: null }
  const files = await (exporterOf(wanted.gateway) as Exporter).files(description, wanted)
  if (file === undefined) return { etag, content: files }
  const named = files.find(({ name }) => name === file)
  if (!named) throw new Problem('not-found')
  return { etag, content: named.content }
}
