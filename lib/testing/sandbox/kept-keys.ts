import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { JWK } from 'oidc-provider'
import { newKey } from './provider'

/** The signing keys that a file keeps, or a new one, kept there from now on. Without a file a new one each time. */
export async function keptKeys(file: string | undefined): Promise<JWK[]> {
  const kept = file && read(file)
  if (kept) return kept
  const keys = [await newKey()]
  keepKeys(file, keys)
  return keys
}

/** Keeps signing keys in a file that this user alone reads, where there is one, for whoever starts with it next. */
export function keepKeys(file: string | undefined, keys: readonly JWK[]): void {
  if (!file) return
  // Whole or not at all: the file is replaced by one that is written.
  const making = `${file}-${process.pid}`
  writeFileSync(making, JSON.stringify(keys), { mode: 0o600 })
  renameSync(making, file)
}

/** Nothing where the file is not there, or holds no keys: they are for trying things out, and others do. */
function read(file: string): JWK[] | null {
  try {
    const keys = JSON.parse(readFileSync(file, 'utf8')) as JWK[]
    return Array.isArray(keys) && keys.length > 0 ? keys : null
  } catch {
    return null
  }
}
