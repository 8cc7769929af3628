import { isIP } from 'node:net'
import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { passwordLength } from '@/lib/auth/password-length'
import { BadVariable, host, loopback, optional, port, seconds, url } from '@/lib/env-values'
import { longestEmail } from '@/lib/line'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'

/**
 * pg checks the server's certificate in each of these modes and warns, at length, that its next version will not. Here
 * it is checked, and stays so. Whoever asks for the modes of libpq gets them.
 */
function checkingCertificates(databaseUrl: string): string {
  if (/[?&]uselibpqcompat=true/.test(databaseUrl)) return databaseUrl
  return databaseUrl.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full')
}

/** The address in the browser: links are made from it, so it is a scheme, a host and a port. */
const origin = url(['http:', 'https:']).refine((value) => {
  if (!URL.canParse(value)) return true
  const { origin, href } = new URL(value)
  return `${origin}/` === href
}, 'must be a scheme, a host and a port, with no path')

const isAllowList = (value: string) => {
  try {
    parseOutboundAllow(value)
    return true
  } catch {
    return false
  }
}

const isAddressOrRange = (value: string) =>
  value.includes('/') ? ipaddr.isValidCIDR(value) : isIP(value) !== 0

/** An address alone, or behind a name; nothing that begins another header or another address. */
const sender =
  /^(?:[^<>@,;:"\p{C}]+ <[^<>@\s,;:"\p{C}]+@[^<>@\s,;:"\p{C}]+>|[^<>@\s,;:"\p{C}]+@[^<>@\s,;:"\p{C}]+)$/u

/** Every variable that the console reads; .env.example names and explains each. */
export const variables = z.object({
  PORT: optional(port(1)),
  HOST: optional(host),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(url(['postgres:', 'postgresql:']).transform(checkingCertificates)),
  NEXTAUTH_URL: optional(origin),
  NEXTAUTH_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  ENCRYPTION_KEY: optional(
    z
      .string()
      .refine(
        (value) => list(value).length > 0 && list(value).every((key) => /^[A-Za-z0-9+/_-]{43}=?$/.test(key)),
        'must be 32 bytes in base64, as openssl rand -base64 32 prints them; several with commas, the newest first',
      )
      .transform((value) => list(value).join(',')),
  ),
  ADMIN_EMAIL: optional(
    z.email('must be an email address').max(longestEmail, `must have at most ${longestEmail} characters`),
  ),
  ADMIN_PASSWORD: optional(
    z
      .string()
      .min(passwordLength.least, `must have at least ${passwordLength.least} characters`)
      .max(passwordLength.most, `must have at most ${passwordLength.most} characters`),
  ),
  ORGANIZATION: optional(
    z.string().trim().min(1, 'must not be blank').max(60, 'must have at most 60 characters'),
  ),
  OIDC_ISSUER: optional(url(['http:', 'https:'])),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  TRUSTED_PROXIES: optional(
    z
      .string()
      .transform((value) => list(value))
      .refine((entries) => entries.every(isAddressOrRange), 'must be addresses or CIDRs, comma-separated'),
  ),
  OUTBOUND_ALLOW: optional(
    z.string().refine(isAllowList, 'must be host:port, CIDR:port or http://host:port, comma-separated'),
  ),
  OUTBOUND_PROXY: optional(url(['http:', 'https:'])),
  HEALTH_INTERVAL: optional(seconds(10, 3_600, 0)),
  KEYS_MAX_AGE: optional(seconds(60, 604_800)),
  SMTP_URL: optional(
    url(['smtp:', 'smtps:']).refine(
      (value) => !URL.canParse(value) || new URL(value).hostname !== '',
      'must name a host',
    ),
  ),
  SMTP_FROM: optional(z.string().regex(sender, 'must be an email address, or a name and <an email address>')),
  LOG_LEVEL: optional(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
  ),
  SANDBOX_PORT: optional(port(0)),
})

function list(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

export type Env = {
  port: number
  host: string
  /** Where the console answers on this machine, as an address. */
  listensOn: string
  dataDir: string
  databaseUrl: string | null
  nextauthUrl: string
  nextauthSecret: string | null
  /** Keys for secrets that must be read again, the newest first, with commas. */
  encryptionKey: string | null
  unattended: { email: string; password: string; organization: string } | null
  singleSignOn: { issuer: string; clientId: string; clientSecret: string } | null
  trustedProxies: string[]
  outboundAllow: string
  outboundProxy: string | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  sandboxPort: number
  /** No deployment is configured: a banner says so, and the sandbox issuer runs beside the console. */
  evaluation: boolean
}

const everyAddress = new Set(['0.0.0.0', '::'])

/** The validated environment. Throws BadVariable. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const result = variables.safeParse(source)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new BadVariable(`${String(issue?.path[0])} ${issue?.message}.`)
  }
  const v = result.data
  const together = (names: (keyof typeof v)[]) => {
    const missing = names.filter((name) => v[name] === undefined)
    if (missing.length && missing.length < names.length) {
      throw new BadVariable(
        `${missing.join(' and ')} must be set too, because ${names.find((name) => v[name] !== undefined)} is.`,
      )
    }
    return missing.length === 0
  }
  const host = v.HOST ?? '127.0.0.1'
  const portNumber = v.PORT ?? 3000
  const listensOn = `http://${host.includes(':') ? `[${host}]` : host}:${portNumber}`
  if (everyAddress.has(host) && !v.NEXTAUTH_URL)
    throw new BadVariable(`NEXTAUTH_URL must be set too, because HOST is ${v.HOST}, which is every address.`)
  for (const name of ['NEXTAUTH_SECRET', 'ENCRYPTION_KEY'] as const)
    if (v.DATABASE_URL && !v[name])
      throw new BadVariable(`${name} must be set too, because DATABASE_URL is: several processes share it.`)
  together(['SMTP_URL', 'SMTP_FROM'])
  return {
    port: portNumber,
    host,
    dataDir: resolve(v.DATA_DIR ?? '.data'),
    databaseUrl: v.DATABASE_URL ?? null,
    listensOn,
    nextauthUrl: (v.NEXTAUTH_URL ?? listensOn).replace(/\/+$/, ''),
    nextauthSecret: v.NEXTAUTH_SECRET ?? null,
    encryptionKey: v.ENCRYPTION_KEY ?? null,
    unattended: together(['ADMIN_EMAIL', 'ADMIN_PASSWORD', 'ORGANIZATION'])
      ? {
          email: v.ADMIN_EMAIL as string,
          password: v.ADMIN_PASSWORD as string,
          organization: v.ORGANIZATION as string,
        }
      : null,
    singleSignOn: together(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
      ? {
          issuer: v.OIDC_ISSUER as string,
          clientId: v.OIDC_CLIENT_ID as string,
          clientSecret: v.OIDC_CLIENT_SECRET as string,
        }
      : null,
    trustedProxies: v.TRUSTED_PROXIES ?? [],
    outboundAllow: v.OUTBOUND_ALLOW ?? '',
    outboundProxy: v.OUTBOUND_PROXY ?? null,
    logLevel: v.LOG_LEVEL ?? 'info',
    sandboxPort: v.SANDBOX_PORT ?? 3900,
    evaluation: !v.DATABASE_URL && !v.NEXTAUTH_URL && !v.OIDC_ISSUER && loopback.has(host),
  }
}
