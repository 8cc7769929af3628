// npm run mutation: weakens every permission in the code, one after the other, in a copy, and expects the attack tests
// to fail each time. Prints a row a mutation; a mutation that no test notices ends it with exit code 1. A mutation takes
// some seconds: `npm run mutation -- lib/health lib/auth` tries only those in files whose path begins so.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { mutations } from './lib/mutations.mjs'

const chosen = process.argv.slice(2)
const isChosen = (file) => chosen.length === 0 || chosen.some((start) => file.startsWith(start))

const copy = mkdtempSync(join(tmpdir(), 'gatehouse-mutation-'))
// vitest.config.ts looks for tests in all of them.
const folders = ['app', 'components', 'lib', 'prisma', 'scripts']
for (const path of [...folders, 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
  cpSync(path, join(copy, path), { recursive: true })
}
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))

const attacked = (file) => /^lib\/.*\.ts$/.test(file) && !/\.test\.ts$|generated/.test(file)
const sources = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !file.startsWith('node_modules') && attacked(file) && isChosen(file),
)

function attack(tests) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', tests, '--bail=1', '--reporter=dot']
  return spawnSync(process.execPath, vitest, { cwd: copy, encoding: 'utf8' })
}
const passes = (tests) => attack(tests).status === 0

// Tests that fail anyhow would notice everything.
const unchanged = attack('lib/attacks')
if (unchanged.status !== 0) {
  console.error(`The attack tests fail without any mutation:\n${unchanged.stdout}${unchanged.stderr}`)
  process.exit(1)
}

let unnoticed = 0
for (const mutation of mutations) {
  if (mutation.file && !isChosen(mutation.file)) continue
  let found = 0
  for (const file of mutation.file ? [mutation.file] : sources) {
    const path = join(copy, file)
    const source = readFileSync(path, 'utf8')
    for (const match of source.matchAll(new RegExp(mutation.pattern.source, 'gm'))) {
      if (mutation.skip?.(match[0])) continue
      found++
      const changed = match[0].replace(mutation.pattern, mutation.replacement)
      writeFileSync(
        path,
        source.slice(0, match.index) + changed + source.slice(match.index + match[0].length),
      )
      // Nearly all are noticed by the first file alone.
      const noticed = !passes('lib/attacks/operations.test.ts') || !passes('lib/attacks')
      if (!noticed) unnoticed++
      console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'}  ${file}  ${mutation.title(source, match.index)}`)
      writeFileSync(path, source)
    }
  }
  // The code was written anew, and nothing was tried.
  if (found === 0 && (mutation.file || chosen.length === 0)) {
    unnoticed++
    console.log(`NOT FOUND  ${mutation.file ?? 'lib'}  ${mutation.pattern}`)
  }
}
rmSync(copy, { recursive: true, force: true })
console.log(unnoticed === 0 ? '\nEvery mutation was noticed.' : `\n${unnoticed} unnoticed.`)
process.exit(unnoticed === 0 ? 0 : 1)
