import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const lib = fileURLToPath(new URL('..', import.meta.url))

/** The known peculiarities of providers, by group: how many there are. */
const rows = { A: 19, B: 14, C: 11, D: 10, E: 6 }

/** Rows that no test names, and why. */
const reasons: Record<string, string> = {
  D10: 'How another library fetches keys: ours are fetched by the guarded fetch only.',
}

it('has a test that names each peculiarity, or a reason why not', () => {
  const named = new Set<string>()
  for (const file of readdirSync(lib, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.test.ts') || file.endsWith('quirks.test.ts')) continue
    for (const [, names = ''] of readFileSync(join(lib, file), 'utf8').matchAll(
      /['"`]((?:[A-E]\d{1,2}, )*[A-E]\d{1,2}) /g,
    ))
      for (const name of names.split(', ')) named.add(name)
  }
  const all = Object.entries(rows).flatMap(([group, count]) =>
    Array.from({ length: count }, (_one, index) => `${group}${index + 1}`),
  )
  expect(all.filter((row) => !named.has(row) && !reasons[row])).toEqual([])
  expect(Object.keys(reasons).filter((row) => named.has(row))).toEqual([])
})
