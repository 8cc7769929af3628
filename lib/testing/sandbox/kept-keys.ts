import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { JWK } from 'oidc-provider'
import { newKey } from './provider'

/** The signing keys that a file keeps, or a new one, kept there from now on. Without a file a new one each time. */
export async function keptKeys(file: string | undefined): Promise<JWK[]> {
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK[]
  const keys = [await newKey()]
  keepKeys(file, keys)
  return keys
}

/** Keeps signing keys in a file, where there is one, for whoever starts with it next. */
export function keepKeys(file: string | undefined, keys: readonly JWK[]): void {
  if (file) writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
}
