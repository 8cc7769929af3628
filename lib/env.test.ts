import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv, variables } from './env'

const example = readFileSync('.env.example', 'utf8')
const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] as string)

describe('.env.example', () => {
  it('names every variable that is checked at start, and no other', () => {
    expect(named.sort()).toEqual(Object.keys(variables.shape).sort())
  })

  it('starts a console as it is', () => {
    const values = Object.fromEntries(
      [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    )
    const { dataDir, ...rest } = readEnv(values)
    expect({ ...rest, dataDir }).toEqual(readEnv({}))
  })

  it('names every variable that the code reads', () => {
    // Set by the start script for its own process, and by whoever runs the tests or Node.
    const own = ['GATEHOUSE_EVALUATION', 'NODE_ENV', 'TEST_DATABASE_URL']
    const read = sources([
      'app',
      'components',
      'lib',
      'scripts/start',
      'proxy.ts',
      'next.config.mjs',
    ]).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/process\.env\.([A-Z_]+)/g)].map((match) => match[1] as string),
    )
    expect(read.length).toBeGreaterThan(5)
    expect([...new Set(read)].filter((name) => !named.includes(name) && !own.includes(name))).toEqual([])
  })
})

function sources(paths: string[]): string[] {
  return paths.flatMap((path) => {
    if (/\.(m?[jt]sx?)$/.test(path)) return path.endsWith('.test.ts') ? [] : [path]
    if (/\.\w+$/.test(path) || path.endsWith('generated')) return []
    return sources(readdirSync(path).map((name) => join(path, name)))
  })
}

const secrets = { NEXTAUTH_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') }
const refused: [Record<string, string>, string][] = [
  [{ PORT: 'http' }, 'PORT must be a port number.'],
  [{ PORT: '0' }, 'PORT must be a port number.'],
  [{ PORT: '3000.5' }, 'PORT must be a port number.'],
  [{ PORT: '70000' }, 'PORT must be a port number.'],
  [{ HEALTH_INTERVAL: '5m' }, 'HEALTH_INTERVAL must be 0 or a number of seconds between 10 and 3600.'],
  [{ HEALTH_INTERVAL: '9' }, 'HEALTH_INTERVAL must be 0 or a number of seconds between 10 and 3600.'],
  [{ KEYS_MAX_AGE: '0' }, 'KEYS_MAX_AGE must be a number of seconds between 60 and 604800.'],
  [{ SANDBOX_PORT: '-1' }, 'SANDBOX_PORT must be a port number.'],
  [
    { SMTP_URL: 'mail.example', SMTP_FROM: 'a@b.example' },
    'SMTP_URL must be a URL that begins smtp:// or smtps://.',
  ],
  [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_FROM must be set too, because SMTP_URL is.'],
  [{ SMTP_FROM: 'a@b.example' }, 'SMTP_URL must be set too, because SMTP_FROM is.'],
  ...['nobody', 'a@b.example\nBcc: c@d.example', 'a@b.example, c@d.example', 'A, B <a@b.example>'].map(
    (SMTP_FROM): [Record<string, string>, string] => [
      { SMTP_URL: 'smtp://mail.example', SMTP_FROM },
      'SMTP_FROM must be an email address, or a name and <an email address>.',
    ],
  ),
  [{ DATABASE_URL: 'mysql://db/x' }, 'DATABASE_URL must be a URL that begins postgres:// or postgresql://.'],
  [{ NEXTAUTH_URL: 'console.example' }, 'NEXTAUTH_URL must be a URL that begins http:// or https://.'],
  [
    { NEXTAUTH_URL: 'https://console.example/path' },
    'NEXTAUTH_URL must be a scheme, a host and a port, with no path.',
  ],
  [{ NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET must have at least 32 characters.'],
  [
    { ENCRYPTION_KEY: 'short' },
    'ENCRYPTION_KEY must be 32 bytes in base64, as openssl rand -base64 32 prints them; several with commas, the newest first.',
  ],
  [
    { ENCRYPTION_KEY: `${secrets.ENCRYPTION_KEY},short` },
    'ENCRYPTION_KEY must be 32 bytes in base64, as openssl rand -base64 32 prints them; several with commas, the newest first.',
  ],
  [
    { DATABASE_URL: 'postgres://db/x', ENCRYPTION_KEY: secrets.ENCRYPTION_KEY },
    'NEXTAUTH_SECRET must be set too, because DATABASE_URL is: several processes share it.',
  ],
  [
    { DATABASE_URL: 'postgres://db/x', NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET },
    'ENCRYPTION_KEY must be set too, because DATABASE_URL is: several processes share it.',
  ],
  [{ ADMIN_EMAIL: 'maria' }, 'ADMIN_EMAIL must be an email address.'],
  [{ ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD must have at least 12 characters.'],
  // What the sign-in form takes no more of.
  [{ ADMIN_PASSWORD: 'x'.repeat(201) }, 'ADMIN_PASSWORD must have at most 200 characters.'],
  [{ ORGANIZATION: '  ' }, 'ORGANIZATION must not be blank.'],
  [{ HOST: '0.0.0.0' }, 'NEXTAUTH_URL must be set too, because HOST is 0.0.0.0, which is every address.'],
  [{ HOST: '[::]' }, 'NEXTAUTH_URL must be set too, because HOST is ::, which is every address.'],
  [{ ORGANIZATION: 'x'.repeat(61) }, 'ORGANIZATION must have at most 60 characters.'],
  [
    { ADMIN_EMAIL: 'a@b.example', ORGANIZATION: 'A' },
    'ADMIN_PASSWORD must be set too, because ADMIN_EMAIL is.',
  ],
  [{ OIDC_ISSUER: 'idp.example' }, 'OIDC_ISSUER must be a URL that begins http:// or https://.'],
  [
    { OIDC_ISSUER: 'https://idp.example' },
    'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too, because OIDC_ISSUER is.',
  ],
  [{ TRUSTED_PROXIES: '10.0.0.0/99' }, 'TRUSTED_PROXIES must be addresses or CIDRs, comma-separated.'],
  [{ TRUSTED_PROXIES: '10.0.0.1,proxy' }, 'TRUSTED_PROXIES must be addresses or CIDRs, comma-separated.'],
  [
    { OUTBOUND_ALLOW: 'https://idp.example' },
    'OUTBOUND_ALLOW must be host:port, CIDR:port or http://host:port, comma-separated.',
  ],
  [{ OUTBOUND_PROXY: 'proxy:3128' }, 'OUTBOUND_PROXY must be a URL that begins http:// or https://.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn, error or silent.'],
]

it.each(refused)('refuses %j in one line that names it', (source, line) => {
  expect(() => readEnv(source)).toThrow(line)
})

it('takes an IPv6 address with brackets and without', () => {
  for (const HOST of ['::1', '[::1]'])
    expect(readEnv({ HOST })).toMatchObject({
      host: '::1',
      nextauthUrl: 'http://[::1]:3000',
      evaluation: true,
    })
})

it('takes an empty value as not set', () => {
  expect(readEnv(Object.fromEntries(Object.keys(variables.shape).map((name) => [name, ''])))).toEqual(
    readEnv({}),
  )
})

it.each([
  ['postgres://db/x?sslmode=require', 'postgres://db/x?sslmode=verify-full'],
  [
    'postgres://db/x?application_name=a&sslmode=prefer&sslrootcert=/ca',
    'postgres://db/x?application_name=a&sslmode=verify-full&sslrootcert=/ca',
  ],
  ['postgres://db/x?sslmode=no-verify', 'postgres://db/x?sslmode=no-verify'],
  [
    'postgres://db/x?sslmode=require&uselibpqcompat=true',
    'postgres://db/x?sslmode=require&uselibpqcompat=true',
  ],
])('checks the certificate of %s', (DATABASE_URL, databaseUrl) => {
  expect(readEnv({ DATABASE_URL, ...secrets })).toMatchObject({ databaseUrl })
})

it('is an evaluation only on this machine and with nothing configured', () => {
  expect(readEnv({}).evaluation).toBe(true)
  for (const more of [
    { DATABASE_URL: 'postgres://db/x', ...secrets },
    { NEXTAUTH_URL: 'http://127.0.0.1:3000' },
    { OIDC_ISSUER: 'https://idp.example', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' },
    { HOST: '192.0.2.1' },
  ])
    expect(readEnv(more).evaluation, JSON.stringify(more)).toBe(false)
})
