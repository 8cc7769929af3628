// What must be there before anything runs: packages, the generated database client, bundles, the build.
// Each step is skipped when nothing it depends on has changed since it last succeeded.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { compressBelow } from './compress.mjs'
import { Held, hold } from './hold.mjs'

const stamps = '.build/stamps'

export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Node 20.19 or later is needed; this is ${process.versions.node}.`)
}

/** Takes the variables of .env, where there is one. Those that are set already, be it to nothing, win. */
export function readEnvFile() {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}

/** On standard error: standard output is for what a command gives. */
function say(message) {
  console.error(`  ${message}`)
}

/** Files below the given files and folders, sorted. */
function files(paths) {
  return paths.flatMap((path) => {
    if (!existsSync(path)) return []
    if (!statSync(path).isDirectory()) return [path]
    return files(
      readdirSync(path)
        .filter((name) => name !== 'generated' && name !== 'node_modules' && !name.endsWith('.test.ts'))
        .sort()
        .map((name) => join(path, name)),
    )
  })
}

function digest(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const file of files(paths)) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

/**
 * True when the step's inputs are not those it last succeeded with, or something it made is gone.
 * @param {Step} step
 */
export function isDue({ name, inputs, outputs }) {
  const stamp = join(stamps, name)
  return !(
    outputs().every((path) => existsSync(path)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === digest(inputs)
  )
}

/**
 * Does the step if it is due. Of several processes at once in one checkout, one does, and the others wait for it.
 * @param {Step} step
 */
export async function prepare(step) {
  if (!isDue(step)) return
  const release = await turn()
  try {
    if (!isDue(step)) return
    const now = digest(step.inputs)
    say(step.title)
    rmSync(join(stamps, step.name), { force: true })
    await step.work()
    remember(step, now)
  } finally {
    await release()
  }
}

let saidThatItWaits = false

/** Waits until no other process makes anything here, and then is the one that does. Returns what ends that. */
async function turn() {
  for (;;) {
    try {
      mkdirSync(stamps, { recursive: true })
      return await hold('.build')
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
        fail(`Something must be built, and ${resolve('.build')} cannot be written (${error.code}).`)
      // On a file system that has no sockets nobody can be asked.
      if (!(error instanceof Held)) return () => {}
      if (!saidThatItWaits)
        say(`Waiting for another process (${error.holder || 'it is busy'}) that builds here`)
      saidThatItWaits = true
      await setTimeout(500)
    }
  }
}

/**
 * From now on the step is done for these inputs.
 * @param {Step} step
 */
export function remember({ name, inputs }, now = digest(inputs)) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), now)
}

/** Runs a program to its end. A signal that ends this process ends it first, with all that it started. */
export async function run(command, args, env = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  let ended = null
  const end = (signal) => {
    ended = signal
    process.kill(-child.pid, signal)
  }
  for (const signal of signals) process.once(signal, end)
  const [status] = await once(child, 'close').catch((error) => [error.code])
  for (const signal of signals) process.off(signal, end)
  if (ended) {
    process.kill(process.pid, ended)
    // It ends here.
    await new Promise(() => {})
  }
  if (status === 0) return
  console.error(said)
  fail(`${command} ${args.join(' ')} failed with exit code ${status}.`)
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** What each bundle begins with: the processes that run outside Next. */
const entryPoints = {
  check: 'scripts/start/check.ts',
  server: 'scripts/start/server.ts',
  admin: 'scripts/admin.ts',
  backup: 'scripts/backup.ts',
  restore: 'scripts/restore.ts',
  'move-to-postgres': 'scripts/move-to-postgres.ts',
  authorizer: 'scripts/authorizer.ts',
  sandbox: 'scripts/sandbox.ts',
  bench: 'bench/run.ts',
  'bench-authorizer': 'bench/authorizer-server.ts',
  screenshots: 'scripts/screenshots/run.ts',
}

/**
 * @typedef {{ name: string, inputs: string[], outputs: () => string[], title: string, work: () => unknown }} Step
 * @type {Record<'packages' | 'client' | 'bundles' | 'application', Step>}
 */
export const steps = {
  packages: {
    name: 'packages',
    inputs: ['package.json', 'package-lock.json', '.npmrc'],
    outputs: () => {
      const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
      return Object.keys({ ...dependencies, ...devDependencies }).map((name) => join('node_modules', name))
    },
    title: 'Installing packages (about a minute)',
    // No install script runs: every package we use ships what it needs.
    work: () =>
      run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { NODE_ENV: 'development' }),
  },
  client: {
    name: 'client',
    inputs: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    outputs: () =>
      ['client.ts', 'models.ts', 'enums.ts', 'internal/class.ts'].map((name) => `lib/db/generated/${name}`),
    title: 'Generating the database client',
    // prisma generate needs no schema engine here, but asks for one; any executable satisfies it.
    work: () =>
      run(process.execPath, [join('node_modules', 'prisma', 'build', 'index.js'), 'generate'], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      }),
  },
  bundles: {
    name: 'bundles',
    inputs: ['lib', 'scripts', 'bench', 'prisma/schema.prisma', 'tsconfig.json', 'package-lock.json'],
    outputs: () => Object.keys(entryPoints).map((name) => `.build/${name}.mjs`),
    title: 'Bundling the server',
    async work() {
      const { build } = await import('esbuild')
      await build({
        entryPoints,
        outdir: '.build',
        outExtension: { '.js': '.mjs' },
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        packages: 'external',
        conditions: ['react-server'],
        alias: { 'server-only': './lib/testing/empty.ts' },
        sourcemap: true,
        logLevel: 'error',
      })
    },
  },
  application: {
    name: 'application',
    inputs: [
      'app',
      'components',
      'lib',
      'public',
      'prisma/schema.prisma',
      'instrumentation.ts',
      'instrumentation-client.ts',
      'next.config.mjs',
      'postcss.config.mjs',
      'proxy.ts',
      // It names the browsers.
      'package.json',
      'package-lock.json',
      'scripts/lib/compress.mjs',
      'tsconfig.json',
    ],
    outputs: () =>
      ['BUILD_ID', 'required-server-files.json', 'routes-manifest.json', 'server', 'static'].map(
        (name) => `.next/${name}`,
      ),
    title: 'Building the console (about two minutes the first time)',
    async work() {
      await run(process.execPath, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
      })
      compressBelow('.next/static')
    },
  },
}

export const packages = () => prepare(steps.packages)
export const client = () => prepare(steps.client)
export const bundles = () => prepare(steps.bundles)
export const application = () => prepare(steps.application)
