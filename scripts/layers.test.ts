import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { judgeLayers } from './lib/layers.mjs'

/** A small house that keeps every rule. */
const house = {
  'app/page.tsx': `import { List } from '@/components/list'\nimport { list } from '@/lib/list'\nexport default async () => <List rows={await list()} />`,
  'app/error.tsx': `'use client'\nimport { limit } from '@/lib/limit'\nexport default () => limit`,
  'components/list.tsx': `import Link from 'next/link'\nimport type { Row } from '@/lib/list'\nimport { limit } from '@/lib/limit'\nexport const List = ({ rows }: { rows: Row[] }) => <Link href="/">{rows.length - limit}</Link>`,
  'lib/limit.ts': 'export const limit = 3',
  'lib/list.ts': `import 'server-only'\nimport { db } from '@/lib/db/client'\nexport type Row = string\nexport const list = async (): Promise<Row[]> => db`,
  'lib/db/client.ts': `import 'server-only'\nimport pg from 'pg'\nexport const db = [String(pg)]`,
  'lib/auth/session.ts': `import { getServerSession } from 'next-auth'\nexport const session = getServerSession`,
  'lib/oidc/read.ts': `import { limit } from '../limit'\nexport const read = limit`,
  'scripts/server.ts': `import { list } from '@/lib/list'\nlist()`,
}

const plants: Record<string, Record<string, string>> = {
  'lib-knows': { 'lib/up.ts': `import type { List } from '@/components/list'\nexport type Up = typeof List` },
  'components-draw': {
    'components/up.tsx': `import type Page from '@/app/page'\nexport type Up = typeof Page`,
  },
  'outside-next': { 'scripts/up.ts': `import type Page from '@/app/page'\nexport type Up = typeof Page` },
  'lib-without-next-and-react': { 'lib/next.ts': `import { headers } from 'next/headers'\nheaders()` },
  'only-app-knows-next': { 'components/next.tsx': `import { headers } from 'next/headers'\nheaders()` },
  'only-db-imports-the-database': { 'lib/direct.ts': `import type pg from 'pg'\nexport type Pool = pg.Pool` },
  'only-auth-imports-next-auth': {
    'app/session.ts': `import { getServerSession } from 'next-auth'\ngetServerSession()`,
  },
  'pure-lib': {
    'lib/oidc/impure.ts': `import type { db } from '@/lib/db/client'\nexport type Impure = typeof db`,
  },
  'tests-stay-out': { 'lib/shipped.ts': `import { expect } from 'vitest'\nexpect(1)` },
  resolves: { 'lib/lost.ts': `import { lost } from './nowhere'\nlost()` },
  'no-cycles': {
    'lib/one.ts': `import { two } from './two'\nexport const one = () => two`,
    'lib/two.ts': `import { one } from './one'\nexport const two = () => one`,
  },
  'browser-reaches-no-server': {
    'components/reach.tsx': `import { through } from '@/lib/through'\nthrough()`,
    'lib/through.ts': `import { list } from '@/lib/list'\nexport const through = list`,
  },
  'outside-next-without-react': {
    'scripts/session.ts': `import { session } from '@/lib/auth/session'\nsession()`,
  },
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A folder with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'layers-')))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** The rules that these files break. */
async function broken(files: Record<string, string>): Promise<Set<string>> {
  const { violations } = await judgeLayers(folderOf(files))
  return new Set(violations.map(({ rule }) => rule))
}

function command(files: Record<string, string>) {
  return spawnSync(process.execPath, ['scripts/layers.mjs', folderOf(files)], { encoding: 'utf8' })
}

test('a house that keeps the rules passes', () => {
  expect(command(house)).toMatchObject({ status: 0, stdout: '9 modules read, 0 violations\n', stderr: '' })
})

test('a house that breaks one does not, and is told which', () => {
  const { status, stdout, stderr } = command({ ...house, ...plants['lib-knows'] })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '10 modules read, 1 violations\n' })
  expect(stderr).toBe(
    'lib-knows (lib imports neither app nor components)\n  lib/up.js → components/list.js\n',
  )
})

test.each(Object.entries(plants))('%s is reported, and only it', async (rule, plant) => {
  expect(await broken({ ...house, ...plant })).toEqual(new Set([rule]))
})

test('a client file of app reaches no server either', async () => {
  const rules = await broken({
    ...house,
    'app/error.tsx': `'use client'\nimport { list } from '@/lib/list'\nexport default () => list()`,
  })
  expect(rules).toEqual(new Set(['browser-reaches-no-server']))
})

test.each(['node:util', 'zlib'])(
  'nor does it reach %s, which a bundle would carry a copy of',
  async (name) => {
    const rules = await broken({
      ...house,
      'components/reach.tsx': `import { through } from '@/lib/through'\nthrough()`,
      'lib/through.ts': `import through from '${name}'\nexport { through }`,
    })
    expect(rules).toEqual(new Set(['browser-reaches-no-server']))
  },
)

test('every rule is proved here', async () => {
  const rules = execFileSync(
    process.execPath,
    [
      '-e',
      `import('./.dependency-cruiser.mjs').then((m) => console.log([...m.written, ...m.running([])].map((r) => r.name).join('\\n')))`,
    ],
    { encoding: 'utf8' },
  )
  expect(rules.trim().split('\n').sort()).toEqual(Object.keys(plants).sort())
})

test('reading nothing is not passing', () => {
  const { status, stderr } = command({
    'lib/a.ts': 'export const a = 1',
    'app/b.ts': 'b()',
    'components/c.ts': 'c()',
    'scripts/d.ts': 'd()',
  })
  expect(status).toBe(1)
  expect(stderr).toContain('Imports were found in 0 of 4 files')
})
