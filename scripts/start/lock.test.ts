import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { FolderRefused, lockFolder } from './lock'

const folder = () => mkdtempSync(join(tmpdir(), 'lock-'))
const children: ChildProcess[] = []
let program: string

beforeAll(async () => {
  program = join(folder(), 'holder.mjs')
  await build({
    stdin: {
      contents: `import { lockFolder } from './lock'
        try { await lockFolder(process.argv[2]); console.log('held') } catch { console.log('refused') }
        process.stdin.resume()`,
      resolveDir: import.meta.dirname,
    },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function holder(of: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, of])
  children.push(child)
  const said = await new Promise<string>((done) => child.stdout.once('data', (chunk) => done(String(chunk))))
  return { child, said: said.trim() }
}

it('refuses a second holder by name, and is free again after release', async () => {
  const one = folder()
  const release = await lockFolder(one)
  await expect(lockFolder(one)).rejects.toThrow(
    `DATA_DIR: ${one} is used by another process (${process.pid}). Stop it, or choose another folder.`,
  )
  expect((await holder(one)).said).toBe('refused')
  await release()
  expect(readdirSync(one)).toEqual([])
  await (await lockFolder(one))()
})

it('takes over from a process that was killed', async () => {
  const one = folder()
  const { child, said } = await holder(one)
  expect(said).toBe('held')
  await expect(lockFolder(one)).rejects.toThrow(`(${child.pid})`)
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
  await (await lockFolder(one))()
})

it('takes over a leftover whose number another living process has by now', async () => {
  const one = folder()
  writeFileSync(join(one, 'lock'), String(process.ppid))
  await (await lockFolder(one))()
})

it('goes to one at most of many that start at once on a leftover', async () => {
  const one = folder()
  writeFileSync(join(one, 'lock'), '1')
  const said = await Promise.all(Array.from({ length: 6 }, () => holder(one).then((each) => each.said)))
  expect(said.filter((word) => word === 'held').length).toBeLessThan(2)
})

it('refuses a file in its place, a file above it, and an address too long for a socket', async () => {
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  const long = join(folder(), 'a'.repeat(120))
  mkdirSync(long)
  for (const place of [file, join(file, 'below'), long]) {
    const refused = await lockFolder(place).catch((error) => error)
    expect(refused).toBeInstanceOf(FolderRefused)
    expect(refused.message).toMatch(/^DATA_DIR: .* (cannot be used \(\w+\)\.|is too long\. .*)$/)
  }
})
