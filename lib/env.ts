import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be a URL that begins ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )

const variables = z.object({
  PORT: optional(
    z.coerce
      .number('must be a port number')
      .int()
      .min(1, 'must be a port number')
      .max(65_535, 'must be a port number'),
  ),
  HOST: optional(z.string()),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(url(['postgres:', 'postgresql:'])),
  NEXTAUTH_URL: optional(url(['http:', 'https:'])),
  NEXTAUTH_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  ADMIN_EMAIL: optional(z.email('must be an email address')),
  ADMIN_PASSWORD: optional(z.string().min(12, 'must have at least 12 characters')),
  ORGANIZATION: optional(z.string().max(60, 'must have at most 60 characters')),
  OIDC_ISSUER: optional(url(['http:', 'https:'])),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  TRUSTED_PROXIES: optional(z.string()),
  OUTBOUND_ALLOW: optional(z.string()),
  OUTBOUND_PROXY: optional(url(['http:', 'https:'])),
  LOG_LEVEL: optional(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
  ),
  SANDBOX_PORT: optional(z.coerce.number('must be a port number').int().min(0).max(65_535)),
})

export type Env = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  nextauthUrl: string
  nextauthSecret: string | null
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

/** A variable the start refuses; `message` is one line that names it. */
export class BadVariable extends Error {}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

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
  const port = v.PORT ?? 3000
  if (v.DATABASE_URL && !v.NEXTAUTH_SECRET) {
    throw new BadVariable(
      'NEXTAUTH_SECRET must be set too, because DATABASE_URL is: several processes share it.',
    )
  }
  const trustedProxies = (v.TRUSTED_PROXIES ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  for (const proxy of trustedProxies) {
    if (!isIP(proxy.split('/')[0] as string))
      throw new BadVariable(`TRUSTED_PROXIES has an entry that is no address or CIDR: ${proxy}.`)
  }
  return {
    port,
    host,
    dataDir: resolve(v.DATA_DIR ?? '.data'),
    databaseUrl: v.DATABASE_URL ?? null,
    nextauthUrl: (v.NEXTAUTH_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(
      /\/+$/,
      '',
    ),
    nextauthSecret: v.NEXTAUTH_SECRET ?? null,
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
    trustedProxies,
    outboundAllow: v.OUTBOUND_ALLOW ?? '',
    outboundProxy: v.OUTBOUND_PROXY ?? null,
    logLevel: v.LOG_LEVEL ?? 'info',
    sandboxPort: v.SANDBOX_PORT ?? 3900,
    evaluation: !v.DATABASE_URL && !v.NEXTAUTH_URL && !v.OIDC_ISSUER && loopback.has(host),
  }
}
