import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Loads every module of lib, so that the registry also has an operation that nobody listed. */
export async function everyOperation(): Promise<void> {
  const lib = join(import.meta.dirname, '..')
  const modules = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.test\.ts$|^(db\/generated|testing|attacks)\//.test(file),
  )
  for (const file of modules) await import(join(lib, file))
}
