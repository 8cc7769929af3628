import { resolve } from 'node:path'
import { exportLines } from '@/lib/db/portable'
import { writeBackup } from './lib/backup-file'
import { command, configured, counted, needDatabase } from './lib/command'

const [name = `gatehouse-${new Date().toISOString().slice(0, 16).replace(':', '')}.jsonl.gz`] =
  process.argv.slice(2)

await command(async (env, closers) => {
  if (!env.databaseUrl) needDatabase(env)
  const { client } = await configured(env, closers)
  const file = resolve(name)
  let rows = {}
  await writeBackup(file, async (write) => {
    rows = (await exportLines(client, write)).rows
  })
  console.log(`Saved ${counted(rows) || 'an empty database'} to ${file}`)
  console.log(
    'Keep it as safe as the database: it holds password hashes. NEXTAUTH_SECRET and ENCRYPTION_KEY are not in it.',
  )
})
