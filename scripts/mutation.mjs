// npm run mutation: weakens every permission in the code, one after the other, in a copy, and expects the attack tests
// to fail each time. Prints a row a mutation; a mutation that no test notices ends it with exit code 1.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const copy = mkdtempSync(join(tmpdir(), 'gatehouse-mutation-'))
for (const path of ['lib', 'prisma', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
  cpSync(path, join(copy, path), { recursive: true })
}
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))

const attacked = (file) => /^lib\/.*\.ts$/.test(file) && !/\.test\.ts$|generated/.test(file)
const sources = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !file.startsWith('node_modules') && attacked(file),
)
const lastName = (before) => [...before.matchAll(/ {2}name: '([^']+)'/g)].at(-1)?.[1]
const weakened = [
  // An operation's permission: to everybody signed in, and to everybody.
  ...['signed-in', 'anyone'].map((rule) => ({
    pattern: /^( {2}permission: )'([a-z-]+:[a-z]+|signed-in)',$/m,
    replacement: `$1'${rule}' as never,`,
    skip: (found) => found.includes(`'${rule}'`),
    title: (source, at) => `${lastName(source.slice(0, at))}: ${rule}`,
  })),
  {
    file: 'lib/auth/access.ts',
    pattern: /if \(!may\(role, permission\)\) throw .*\n/,
    replacement: '',
    title: () => 'no role is asked for',
  },
  {
    file: 'lib/auth/access.ts',
    pattern: /, organization: \{ handle \} \}/,
    replacement: ' }',
    title: () => 'any membership will do',
  },
  {
    file: 'lib/auth/access.ts',
    pattern: / \|\| user\.sessionEpoch !== caller\?\.sessionEpoch/,
    replacement: '',
    title: () => 'ended sessions go on',
  },
  {
    file: 'lib/auth/access.ts',
    pattern: /if \(await sessionEnded\(db, caller\)\) throw .*\n/,
    replacement: '',
    title: () => 'signing out ends nothing at the server',
  },
  {
    file: 'lib/operation.ts',
    pattern: /tx \? afresh : made/,
    replacement: 'made',
    title: () => 'a write believes what its page was told before',
  },
  // Each role as strong as an administrator.
  ...['portal-admin', 'viewer', 'developer'].map((role) => ({
    file: 'lib/auth/permissions.ts',
    pattern: new RegExp(`^  '?${role}'?: (\\[|reads).*,$`, 'm'),
    replacement: `  '${role}': [...reads, ...writes],`,
    title: () => `a ${role} may do everything`,
  })),
]

function passes(tests) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', tests, '--bail=1', '--reporter=dot']
  return spawnSync(process.execPath, vitest, { cwd: copy }).status === 0
}

// Tests that fail anyhow would notice everything.
if (!passes('lib/attacks')) {
  console.error('The attack tests fail without any mutation: npx vitest run lib/attacks says why.')
  process.exit(1)
}

let unnoticed = 0
for (const mutation of weakened) {
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
  if (found === 0) {
    unnoticed++
    console.log(`NOT FOUND  ${mutation.file ?? 'lib'}  ${mutation.pattern}`)
  }
}
rmSync(copy, { recursive: true, force: true })
console.log(unnoticed === 0 ? '\nEvery mutation was noticed.' : `\n${unnoticed} unnoticed.`)
process.exit(unnoticed === 0 ? 0 : 1)
