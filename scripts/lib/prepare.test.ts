import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

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

it('a signal that ends it ends what it runs, too', async () => {
  const program = `import { run } from ${JSON.stringify(module)}
    await run(process.execPath, ['-e', 'fs.writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000)'])`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })
  const ended = new Promise((done) => child.once('exit', (_code, signal) => done(signal)))
  const pid = await vi.waitUntil(
    () => existsSync(join(folder, 'pid')) && readFileSync(join(folder, 'pid'), 'utf8'),
  )
  child.kill('SIGTERM')
  expect(await ended).toBe('SIGTERM')
  expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH')
})

describe('several processes at once in one checkout', () => {
  const children: ChildProcess[] = []
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'prepare-'))
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  })

  /** A process that prepares one step, whose work takes until it is told that it is done. */
  function preparing() {
    const program = `import { once } from 'node:events'
      import { prepare } from ${JSON.stringify(module)}
      const work = async () => { console.error('working'); await once(process.stdin, 'data') }
      await prepare({ name: 'slow', title: 'Slow step', inputs: [], outputs: () => [], work })
      process.exit(0)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })
    children.push(child)
    let text = ''
    const ended = new Promise<number | null>((done) => child.once('exit', done))
    const saying = (words: RegExp) =>
      new Promise<void>((done, refuse) => {
        child.stderr.on('data', (chunk) => {
          text += chunk
          if (words.test(text)) done()
        })
        void ended.then(() => refuse(new Error(`It ended, and said: ${text}`)))
      })
    return { child, saying, ended, text: () => text }
  }

  it('one makes it, and the other says that it waits, and makes nothing', async () => {
    const first = preparing()
    await first.saying(/working/)
    const second = preparing()
    await second.saying(/ {2}Waiting for another process \(\d+\) that builds here\n/)
    first.child.stdin.write('done')
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
    expect(second.text()).toBe(`  Waiting for another process (${first.child.pid}) that builds here\n`)
  })

  it('the other makes it when the first one is killed', async () => {
    const first = preparing()
    await first.saying(/working/)
    const second = preparing()
    await second.saying(/Waiting/)
    first.child.kill('SIGKILL')
    await second.saying(/working/)
    second.child.stdin.write('done')
    expect(await second.ended).toBe(0)
  })
})
