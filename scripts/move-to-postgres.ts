import { PassThrough } from 'node:stream'
import { openPostgres } from '@/lib/db/open'
import { exportLines, importLines, type Line } from '@/lib/db/portable'
import { BadVariable } from '@/lib/env-values'
import { command, counted, embedded, migrations, needDatabase } from './lib/command'

await command(async (env, closers) => {
  if (!env.databaseUrl)
    throw new BadVariable('DATABASE_URL must name the empty PostgreSQL database to move to.')
  needDatabase(env)
  const from = await embedded(env, closers)
  const to = await openPostgres(env.databaseUrl, migrations)
  closers.push(() => to.close())
  const lines = new PassThrough({ objectMode: true })
  const [, { rows }] = await Promise.all([
    exportLines(from.client, async (line) => {
      if (!lines.write(line)) await new Promise((go) => lines.once('drain', go))
    }).then(() => lines.end()),
    importLines(to.client, lines as AsyncIterable<Line>),
  ])
  console.log(`Moved ${counted(rows) || 'an empty database'}`)
  console.log(
    `The embedded database in ${env.dataDir} is left as it was. Start with DATABASE_URL from now on.\n` +
      'Whoever is signed in stays so if NEXTAUTH_SECRET is the one of that folder.',
  )
})
