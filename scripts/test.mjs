// npm test: everything CI runs. npm run check: all but the browser. npm run e2e: the browser only.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { isInstalled, programs } from './gateways/programs.mjs'
import { findChromium, noChromium } from './lib/chromium.mjs'
import { forget, noted } from './lib/noted.mjs'
import { startPostgres } from './lib/postgres.mjs'
import { application, bundles, client, needNode, packages } from './lib/prepare.mjs'

const only = process.argv[2]
needNode()
await packages()
await client()

const node = (...args) => [process.execPath, ...args]
const tool = (name, ...args) => node(join('node_modules', ...name.split('/')), ...args)
const results = []
forget()

/** Vitest, which notes what is named at the end. */
const vitest = (...args) =>
  tool(
    'vitest/vitest.mjs',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=./scripts/lib/vitest-reporter.mjs',
  )

function step(name, [command, ...args], env = process.env) {
  console.log(`\n── ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env })
  results.push({ name, outcome: status === 0 ? 'passed' : 'failed' })
}

function notRun(name, why) {
  console.log(`\n── ${name}: NOT RUN, ${why}`)
  results.push({ name, outcome: process.env.CI ? 'failed' : 'not run' })
}

async function onPostgres(name, run) {
  const server = await startPostgres().catch((error) => notRun(name, `PostgreSQL did not start (${error})`))
  if (!server) return
  try {
    run(server.url)
  } finally {
    await server.stop()
  }
}

if (only === undefined || only === 'check') {
  step('Format and lint', tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'))
  step('Types', tool('typescript/bin/tsc', '--noEmit'))
  step('Layers', node('scripts/layers.mjs'))
  step('Dead code', tool('knip/bin/knip.js'))
  const { TEST_DATABASE_URL: _none, ...embedded } = process.env
  step('Unit and integration tests, embedded database', vitest(), embedded)
  // The tests leave out what these would run (lib/portal-snippets/snippets.test.ts).
  for (const program of ['curl', 'openssl', 'python3'])
    if (spawnSync(program, ['version']).error)
      notRun(`The portal’s examples with ${program}`, `${program} is not installed`)
  for (const [gateway, program] of Object.entries(programs))
    if (!isInstalled(program)) notRun(`Requests through ${gateway}`, `${program} is not installed`)
  step('Requests through gateways', vitest('-c', 'scripts/gateways/vitest.config.ts'))
  await onPostgres('Unit and integration tests, PostgreSQL', (url) =>
    step('Unit and integration tests, PostgreSQL', vitest(), {
      ...process.env,
      TEST_DATABASE_URL: url,
    }),
  )
}
if (only === undefined || only === 'processes') {
  await bundles()
  await application()
  await onPostgres('Processes', (url) =>
    step('Processes', vitest('-c', 'scripts/processes/vitest.config.ts'), {
      ...process.env,
      TEST_DATABASE_URL: url,
    }),
  )
}
if (only === undefined || only === 'e2e') {
  const chromium = await findChromium()
  if (chromium === null) notRun('Journeys in Chromium', noChromium)
  else {
    await bundles()
    await application()
    step(
      'Journeys in Chromium',
      tool(
        '@playwright/test/cli.js',
        'test',
        '-c',
        'e2e/playwright.config.ts',
        ...(only === 'e2e' ? process.argv.slice(3) : []),
      ),
      { ...process.env, CHROMIUM: chromium },
    )
  }
}

console.log()
for (const { name, outcome } of results) console.log(`${outcome.padEnd(8)} ${name}`)
for (const line of noted()) console.log(`  ${line}`)
const count = (outcome) => results.filter((result) => result.outcome === outcome).length
console.log(`\n${count('passed')} passed, ${count('failed')} failed`)
process.exit(count('failed') > 0 ? 1 : 0)
