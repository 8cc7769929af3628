import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/db/migrate'
import { pglite } from '@/lib/db/pglite'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file that holds an image of a migrated, empty PGlite. */
    image: string
  }
}

/** Makes one migrated database before all tests: to make it anew takes each test file three times as long. */
export default async function makeImage({ provide }: TestProject): Promise<(() => void) | undefined> {
  if (process.env.TEST_DATABASE_URL) return
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-image-'))
  const file = join(folder, 'image.tar')
  const database = pglite(null)
  await migrate(database, 'prisma/migrations')
  writeFileSync(file, Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer()))
  await database.close()
  provide('image', file)
  return () => rmSync(folder, { recursive: true })
}
