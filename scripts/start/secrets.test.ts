import { mkdirSync, mkdtempSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FolderRefused } from './lock'
import { keptSecret } from './secrets'

const folder = () => mkdtempSync(join(tmpdir(), 'secrets-'))

it('makes a secret once, for its owner only', () => {
  const one = folder()
  const secret = keptSecret(one, 'nextauth-secret')
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(keptSecret(one, 'nextauth-secret')).toBe(secret)
  expect(keptSecret(one, 'encryption-key')).not.toBe(secret)
  expect(readdirSync(one).sort()).toEqual(['encryption-key', 'nextauth-secret'])
  expect(statSync(join(one, 'nextauth-secret')).mode & 0o777).toBe(0o600)
})

it.each([0, 1, 42])('refuses a file of %i characters', (length) => {
  const one = folder()
  const file = join(one, 'nextauth-secret')
  writeFileSync(file, 'x'.repeat(43))
  truncateSync(file, length)
  expect(() => keptSecret(one, 'nextauth-secret')).toThrow(FolderRefused)
  expect(() => keptSecret(one, 'nextauth-secret')).toThrow(`DATA_DIR: ${file} does not hold a secret.`)
})

it('refuses a file that is none, in a line that names it', () => {
  const one = folder()
  const file = join(one, 'nextauth-secret')
  mkdirSync(file)
  expect(() => keptSecret(one, 'nextauth-secret')).toThrow(
    new FolderRefused(`DATA_DIR: ${file} cannot be used (EISDIR).`),
  )
})
