import { resolve } from 'node:path'
import { importLines } from '@/lib/db/portable'
import { BadVariable } from '@/lib/env-values'
import { readBackup } from './lib/backup-file'
import { command, configured, counted } from './lib/command'

const [name] = process.argv.slice(2)

await command(async (env, closers) => {
  if (!name) throw new BadVariable('usage: npm run restore -- FILE      into an empty database')
  const { client } = await configured(env, closers)
  const { rows } = await importLines(client, readBackup(resolve(name)))
  console.log(`Restored ${counted(rows)}`)
})
