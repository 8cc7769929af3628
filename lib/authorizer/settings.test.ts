import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { readSettings, variables } from './settings'

const key = `gatehouse_${'k'.repeat(43)}`
const least = { GATEHOUSE_URL: 'https://console.example', GATEWAY_KEY: key }
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-authorizer-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('has an example that names every variable, and no other', () => {
  const example = readFileSync('.env.authorizer.example', 'utf8')
  const named = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  expect(named.map(([name]) => name).sort()).toEqual(Object.keys(variables.shape).sort())
  const { file, ...settings } = readSettings({ ...Object.fromEntries(named), ...least })
  expect({ file, ...settings }).toEqual(readSettings(least))
})

it('keeps what it knows in a file of its key', () => {
  const other = readSettings({ ...least, GATEWAY_KEY: `gatehouse_${'l'.repeat(43)}` })
  expect(readSettings(least).file).not.toBe(other.file)
  expect(readSettings(least).file).not.toContain(key)
})

it.each<[Record<string, string>, string]>([
  [{ GATEHOUSE_URL: '' }, 'GATEHOUSE_URL must be set.'],
  [{ GATEHOUSE_URL: 'console.example' }, 'GATEHOUSE_URL must be a URL that begins http:// or https://.'],
  [
    { GATEHOUSE_URL: 'http://console.example' },
    'GATEHOUSE_URL must begin https://, or be an http address of this machine',
  ],
  [{ GATEWAY_KEY: '' }, 'GATEWAY_KEY must be set.'],
  [{ GATEWAY_KEY: 'secret' }, 'GATEWAY_KEY must be a gateway key, as the page Gateways shows it once.'],
  [{ PORT: 'http' }, 'PORT must be a port number.'],
  [{ HOST: '0.0.0.0' }, 'GATEWAY_SECRET must be set too, because HOST is 0.0.0.0'],
  [{ HOST: '10.0.0.1', GATEWAY_SECRET: 'short' }, 'GATEWAY_SECRET must have at least 32 characters.'],
  [
    { HOST: '10.0.0.1', GATEWAY_SECRET: 's'.repeat(32) },
    'TLS_CERTIFICATE and TLS_KEY must be set too, because HOST is 10.0.0.1',
  ],
  [{ TLS_TERMINATION: 'no' }, 'TLS_TERMINATION must be here or elsewhere.'],
  [{ DESCRIPTION_MAX_AGE: '1h' }, 'DESCRIPTION_MAX_AGE must be a number of seconds between 60 and 604800.'],
  [{ KEYS_MAX_AGE: '1' }, 'KEYS_MAX_AGE must be a number of seconds between 60 and 604800.'],
  [{ TLS_KEY: 'x.pem' }, 'TLS_CERTIFICATE must be set too, because TLS_KEY is.'],
  [{ TLS_CERTIFICATE: 'x.pem' }, 'TLS_KEY must be set too, because TLS_CERTIFICATE is.'],
  [
    { TLS_CERTIFICATE: '/nowhere.pem', TLS_KEY: '/nowhere.pem' },
    'TLS_CERTIFICATE: /nowhere.pem cannot be read (ENOENT).',
  ],
  [
    { TLS_CERTIFICATE: 'package.json', TLS_KEY: 'package.json' },
    'TLS_CERTIFICATE and TLS_KEY must be a certificate and its key, both in PEM.',
  ],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn, error or silent.'],
])('refuses %j in one line that names it', (source, line) => {
  expect(() => readSettings({ ...least, ...source })).toThrow(line)
})

it('listens where others reach it with a secret, and speaks https with a certificate', () => {
  const { key: privateKey, cert } = createAuthority().issue({ hosts: ['localhost'] })
  const [TLS_CERTIFICATE, TLS_KEY] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(TLS_CERTIFICATE, cert)
  writeFileSync(TLS_KEY, privateKey)
  const secret = { GATEWAY_SECRET: 's'.repeat(32) }
  expect(
    readSettings({ ...least, ...secret, HOST: '[::]', PORT: '8443', TLS_CERTIFICATE, TLS_KEY }),
  ).toMatchObject({
    host: '::',
    listensOn: 'https://[::]:8443',
    gatewaySecret: secret.GATEWAY_SECRET,
    tls: { cert },
  })
})

it('listens without TLS where others reach it only if something else speaks it', () => {
  const settings = { ...least, GATEWAY_SECRET: 's'.repeat(32), HOST: '10.0.0.1' }
  expect(readSettings({ ...settings, TLS_TERMINATION: 'elsewhere' })).toMatchObject({
    host: '10.0.0.1',
    tls: null,
  })
  expect(() => readSettings({ ...settings, TLS_TERMINATION: 'here' })).toThrow('TLS_CERTIFICATE')
})
