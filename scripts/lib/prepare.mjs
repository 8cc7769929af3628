// What must be there before anything runs: packages, the generated database client, bundles, the build.
// Each step is skipped when nothing it depends on has changed since it last succeeded.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const stamps = '.build/stamps'

export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Node 20.19 or later is needed; this is ${process.versions.node}.`)
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}

export function say(message) {
  console.log(`  ${message}`)
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

/** Runs `work` unless the stamp says that the same inputs were worked before and `output` is still there. */
async function when(name, inputs, output, title, work) {
  const stamp = join(stamps, name)
  const now = digest(inputs)
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  say(title)
  await work()
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, now)
}

function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  if (result.status === 0) return
  console.error(result.stdout, result.stderr)
  fail(`${command} ${args.join(' ')} failed with exit code ${result.status}.`)
}

export async function packages() {
  // No install script runs: every package we use ships what it needs.
  await when(
    'packages',
    ['package.json', 'package-lock.json'],
    'node_modules/next',
    'Installing packages (about a minute)',
    () => run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { NODE_ENV: 'development' }),
  )
}

export async function client() {
  // prisma generate needs no schema engine here, but asks for one; any executable satisfies it.
  await when(
    'client',
    ['prisma/schema.prisma', 'package-lock.json'],
    'lib/db/generated/client.ts',
    'Generating the database client',
    () =>
      run(process.execPath, [join('node_modules', 'prisma', 'build', 'index.js'), 'generate'], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      }),
  )
}

/** Bundles the processes that run outside Next: the server, and the commands. */
export async function bundles() {
  const inputs = ['lib', 'scripts', 'bench', 'prisma/schema.prisma', 'tsconfig.json', 'package-lock.json']
  await when('bundles', inputs, '.build/server.mjs', 'Bundling the server', async () => {
    const { build } = await import('esbuild')
    rmSync('.build/server.mjs', { force: true })
    await build({
      entryPoints: {
        check: 'scripts/start/check.ts',
        server: 'scripts/start/server.ts',
        admin: 'scripts/admin.ts',
        backup: 'scripts/backup.ts',
        restore: 'scripts/restore.ts',
        'move-to-postgres': 'scripts/move-to-postgres.ts',
        sandbox: 'scripts/sandbox.ts',
        bench: 'bench/run.ts',
      },
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
  })
}

export async function application() {
  const inputs = [
    'app',
    'components',
    'lib',
    'public',
    'prisma/schema.prisma',
    'next.config.mjs',
    'postcss.config.mjs',
    'proxy.ts',
    'package-lock.json',
    'tsconfig.json',
  ]
  await when(
    'application',
    inputs,
    '.next/BUILD_ID',
    'Building the console (about two minutes the first time)',
    () =>
      run(process.execPath, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
      }),
  )
}
