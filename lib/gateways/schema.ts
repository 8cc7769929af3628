import { z } from 'zod'
import { exporterOf, exporters } from './exporters'

/** What may stand in a configuration as the address of the authorizer: scheme, host and port, and nothing else. */
const Address = z
  .string()
  .trim()
  .max(255, 'Use at most 255 characters')
  .refine((typed) => originOf(typed) !== null, 'Write http:// or https://, a host, and a port: no path')
  .transform((typed) => originOf(typed) as string)

/** Which configuration is asked for: those of the address of a page, where what is unknown is what is shown first. */
export const ConfigurationInput = z.object({
  environmentId: z.uuid().optional(),
  gateway: z
    .string()
    .refine((id) => exporterOf(id) !== undefined, 'There is no such gateway')
    .default(exporters[0].id),
  authorizer: Address.default('http://127.0.0.1:3100'),
})

function originOf(typed: string): string | null {
  try {
    const { protocol, origin, pathname, search, hash, username, password, hostname } = new URL(typed)
    const more = `${username}${password}${search}${hash}${pathname === '/' ? '' : pathname}`
    // What a host may be written with; a configuration would read other signs as its own.
    return /^https?:$/.test(protocol) && more === '' && /^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(hostname)
      ? origin
      : null
  } catch {
    return null
  }
}
