import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { haveSpace, openEmbedded } from './open'
import { DatabaseRefused } from './refused'

const folder = () => mkdtempSync(join(tmpdir(), 'open-'))
const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

it('refuses a disk without space for a database', async () => {
  const one = folder()
  await haveSpace(one, 1)
  const refused = await haveSpace(one, Number.MAX_SAFE_INTEGER).catch((error) => error)
  expect(refused).toBeInstanceOf(DatabaseRefused)
  expect(refused.message).toMatch(/^DATA_DIR: \d+ MB are free for .*; \d+ MB are needed\.$/)
})

it('refuses a folder that holds half a database, in one line', async () => {
  const one = folder()
  mkdirSync(join(one, 'database'))
  writeFileSync(join(one, 'database', 'PG_VERSION'), '17\n')
  const refused = await openEmbedded(one, migrations).catch((error) => error)
  expect(refused).toBeInstanceOf(DatabaseRefused)
  expect(refused.message).toMatch(
    /^DATA_DIR: the database in .* cannot be opened \(.*\)\. Restore a backup into another folder\.$/,
  )
})
