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
        try { await lockFolder(process.argv[2]); console.log('held') } catch ({ message }) { console.log(message) }
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
  expect((await holder(one)).said).toMatch(/ is used by another process \(\d+\)\./)
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

it.each([1, 2, 3, 4])('goes to exactly one of many that start at once, round %i', async () => {
  const one = folder()
  const first = await holder(one)
  const killed = new Promise((done) => first.child.once('exit', done))
  first.child.kill('SIGKILL')
  await killed
  writeFileSync(join(one, 'lock-0'), '1')
  const all = await Promise.all(Array.from({ length: 8 }, () => holder(one)))
  const [winner, ...more] = all.filter(({ said }) => said === 'held')
  expect(more).toEqual([])
  const others = all.filter((each) => each !== winner)
  expect(others.map(({ said }) => said)).toEqual(
    others.map(
      () =>
        `DATA_DIR: ${one} is used by another process (${winner?.child.pid}). Stop it, or choose another folder.`,
    ),
  )
  expect(readdirSync(one)).toHaveLength(1)
})

it('goes to one when many start one after the other and the holder ends meanwhile', async () => {
  const one = folder()
  const first = await holder(one)
  const said = Promise.all(Array.from({ length: 6 }, () => holder(one).then((each) => each.said)))
  first.child.kill('SIGKILL')
  expect((await said).filter((word) => word === 'held').length).toBeLessThan(2)
})

it('refuses a file in its place, a file above it, a place where nothing can be made, and an address too long for a socket', async () => {
  const file = join(folder(), 'file')
  writeFileSync(file, '')
  const long = join(folder(), 'a'.repeat(120))
  mkdirSync(long)
  for (const place of [file, join(file, 'below'), long, '/proc/nothing/below']) {
    const refused = await lockFolder(place).catch((error) => error)
    expect(refused).toBeInstanceOf(FolderRefused)
    expect(refused.message).toMatch(/^DATA_DIR: .* (cannot be used \(\w+\)\.|is too long\. .*)$/)
  }
})
