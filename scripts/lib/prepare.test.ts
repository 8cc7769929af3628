import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

type Step = { name: string; inputs: string[]; outputs(): string[] }
const module = pathToFileURL('scripts/lib/prepare.mjs').href
const { steps } = (await import(module)) as { steps: Record<string, Step> }
const all = Object.values(steps)
let folder: string

/** What `expression` gives in the copy. */
function there<T>(expression: string): T {
  const program = `import { rmSync, writeFileSync } from 'node:fs'
    import { isDue, remember, steps } from ${JSON.stringify(module)}
    const due = () => Object.values(steps).filter(isDue).map(({ name }) => name)
    console.log(JSON.stringify(${expression}))`
  const args = ['--input-type=module', '-e', program]
  return JSON.parse(String(execFileSync(process.execPath, args, { cwd: folder })))
}

/** Everything that a step reads, and for everything it makes an empty file: as if each had been done. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'prepare-'))
  for (const path of all.flatMap(({ inputs }) => inputs))
    cpSync(path, join(folder, path), { recursive: true })
  for (const path of all.flatMap(({ outputs }) => outputs())) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), '')
  }
  expect(there('due()')).toEqual(['packages', 'client', 'bundles', 'application'])
  there('Object.values(steps).map((step) => remember(step))')
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['README.md', []],
  ['lib/problem.test.ts', []],
  ['app/layout.tsx', ['application']],
  ['components/ui/button.tsx', ['application']],
  ['instrumentation.ts', ['application']],
  ['instrumentation-client.ts', ['application']],
  ['next.config.mjs', ['application']],
  ['scripts/admin.ts', ['bundles']],
  ['lib/problem.ts', ['bundles', 'application']],
  ['prisma/schema.prisma', ['client', 'bundles', 'application']],
  ['.npmrc', ['packages']],
  ['package-lock.json', ['packages', 'client', 'bundles', 'application']],
])('a change of %s makes due: %j', (path, names) => {
  cpSync(path, join(folder, path))
  expect(there('due()')).toEqual([])
  appendFileSync(join(folder, path), '\n')
  expect(there('due()')).toEqual(names)
  cpSync(path, join(folder, path))
})

it('a step is due, and only it, when anything that it makes is gone', () => {
  const without = `Object.values(steps).flatMap(({ name, outputs }) => outputs().map((path) => {
    rmSync(path)
    const found = due()
    writeFileSync(path, '')
    return [path, name, ...found]
  }))`
  const found = there<string[][]>(without)
  expect(found.length).toBeGreaterThan(all.length)
  expect(found).toEqual(found.map(([path, name]) => [path, name, name]))
})
