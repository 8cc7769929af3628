import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { z } from 'zod'
import { BadVariable, host, loopback, optional, port, seconds, url } from '@/lib/env-values'

/** Every variable that the authorizer reads; .env.authorizer.example names and explains each. */
export const variables = z.object({
  GATEHOUSE_URL: url(['http:', 'https:']).refine(
    (value) => !URL.canParse(value) || isPrivate(new URL(value)),
    'must begin https://, or be an http address of this machine: whoever changes the answers opens every API',
  ),
  GATEWAY_KEY: z
    .string()
    .regex(/^gatehouse_[\w-]{43}$/, 'must be a gateway key, as the page Gateways shows it once'),
  PORT: optional(port(1)),
  HOST: optional(host),
  DATA_DIR: optional(z.string()),
  DESCRIPTION_MAX_AGE: optional(seconds(60, 604_800)),
  KEYS_MAX_AGE: optional(seconds(60, 604_800)),
  TLS_CERTIFICATE: optional(z.string()),
  TLS_KEY: optional(z.string()),
  TLS_TERMINATION: optional(z.enum(['here', 'elsewhere'], 'must be here or elsewhere')),
  GATEWAY_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  LOG_LEVEL: optional(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
  ),
})

/** Whether nobody between here and there reads or changes what is said. */
function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || loopback.has(hostname.replace(/^\[(.*)\]$/, '$1'))
}

export type Settings = {
  /** The console, without a slash at the end. */
  console: string
  key: string
  port: number
  host: string
  /** Where it answers, as an address. */
  listensOn: string
  /** Where the last good description is kept: a file for each key, so that nobody starts with another's. */
  file: string
  descriptionMaxAge: number
  keysMaxAge: number
  tls: { cert: string; key: string } | null
  gatewaySecret: string | null
}

/** The validated environment; ages in milliseconds. Throws BadVariable. */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const result = variables.safeParse(source)
  if (!result.success) {
    const [issue] = result.error.issues
    const name = String(issue?.path[0])
    throw new BadVariable(source[name] ? `${name} ${issue?.message}.` : `${name} must be set.`)
  }
  const v = result.data
  const hostName = v.HOST ?? '127.0.0.1'
  if (!loopback.has(hostName) && !v.GATEWAY_SECRET)
    throw new BadVariable(
      `GATEWAY_SECRET must be set too, because HOST is ${hostName}, which others than this machine reach.`,
    )
  const tls = readTls(v.TLS_CERTIFICATE, v.TLS_KEY)
  if (!loopback.has(hostName) && !tls && v.TLS_TERMINATION !== 'elsewhere')
    throw new BadVariable(
      `TLS_CERTIFICATE and TLS_KEY must be set too, because HOST is ${hostName}: tokens and GATEWAY_SECRET would be read on the way, and answers changed. Where a sidecar or a mesh speaks TLS in its place, set TLS_TERMINATION=elsewhere.`,
    )
  const portNumber = v.PORT ?? 3100
  const name = createHash('sha256').update(`description for ${v.GATEWAY_KEY}`).digest('hex').slice(0, 16)
  return {
    console: v.GATEHOUSE_URL.replace(/\/+$/, ''),
    key: v.GATEWAY_KEY,
    port: portNumber,
    host: hostName,
    listensOn: `${tls ? 'https' : 'http'}://${hostName.includes(':') ? `[${hostName}]` : hostName}:${portNumber}`,
    file: join(resolve(v.DATA_DIR ?? '.authorizer'), `description-${name}.json`),
    descriptionMaxAge: (v.DESCRIPTION_MAX_AGE ?? 3_600) * 1_000,
    keysMaxAge: (v.KEYS_MAX_AGE ?? 86_400) * 1_000,
    tls,
    gatewaySecret: v.GATEWAY_SECRET ?? null,
  }
}

function readTls(certificate: string | undefined, key: string | undefined): Settings['tls'] {
  if (certificate === undefined && key === undefined) return null
  if (certificate === undefined) throw new BadVariable('TLS_CERTIFICATE must be set too, because TLS_KEY is.')
  if (key === undefined) throw new BadVariable('TLS_KEY must be set too, because TLS_CERTIFICATE is.')
  const tls = { cert: pem('TLS_CERTIFICATE', certificate), key: pem('TLS_KEY', key) }
  try {
    createSecureContext(tls)
  } catch {
    throw new BadVariable('TLS_CERTIFICATE and TLS_KEY must be a certificate and its key, both in PEM.')
  }
  return tls
}

function pem(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadVariable(`${name}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
