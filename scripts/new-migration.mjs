// A developer's script: writes prisma/migrations/<time>_<name>/migration.sql, the SQL difference between the migrations
// so far and prisma/schema.prisma. Triggers, checks and collations are added by hand afterwards.
//   node scripts/new-migration.mjs NAME
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: node scripts/new-migration.mjs NAME (lower case, digits and _)')
  process.exit(2)
}

const engineFolder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
const glue = await import(pathToFileURL(join(engineFolder, 'schema_engine_bg.js')).href)
const { instance } = await WebAssembly.instantiate(
  await readFile(join(engineFolder, 'schema_engine_bg.wasm')),
  {
    './schema_engine_bg.js': glue,
  },
)
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

const schema = { path: 'schema.prisma', content: await readFile('prisma/schema.prisma', 'utf8') }
const database = new PGlite({ extensions: { pg_trgm } })
const folders = (await readdir('prisma/migrations', { withFileTypes: true })).filter((entry) =>
  entry.isDirectory(),
)
for (const folder of folders.map((entry) => entry.name).sort()) {
  await database.exec(await readFile(join('prisma/migrations', folder, 'migration.sql'), 'utf8'))
}
const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(database))
const engine = await glue.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapter)
const result = await engine.diff({
  from: { tag: 'schemaDatasource', files: [schema], configDir: '.' },
  to: { tag: 'schemaDatamodel', files: [schema] },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
})
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const target = join('prisma/migrations', `${stamp}_${name}`)
await mkdir(target, { recursive: true })
await writeFile(join(target, 'migration.sql'), result.stdout)
console.log(`${target}/migration.sql`)
await database.close()
