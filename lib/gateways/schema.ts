import { z } from 'zod'
import { Problem } from '@/lib/problem'
import { exporterOf, exporters } from './exporters'
import type { Exporter } from './exporters/exporter'

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
  authorizer: Address.optional(),
})

const usual = 'http://127.0.0.1:3100'

/** What is wrong with an address for a gateway; null where it is right, or was only never changed. */
export function whyNot({ name, httpsOnly }: Exporter, address: string): string | null {
  return httpsOnly && address.startsWith('http:') && address !== usual
    ? `${name} asks over https only: write https://`
    : null
}

/** Where the gateway reaches the authorizer. Throws invalid-input for an address that it could not ask at. */
export function authorizerOf(exporter: Exporter, address = usual): string {
  const refused = whyNot(exporter, address)
  if (refused) throw new Problem('invalid-input', { fields: { '#/authorizer': refused } })
  return exporter.httpsOnly ? address.replace(/^http:/, 'https:') : address
}

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
