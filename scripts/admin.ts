import { pipeline } from 'node:stream/promises'
import { use } from '@/lib/db/client'
import type { Env } from '@/lib/env'
import { BadVariable } from '@/lib/env-values'
import { AdminRequest, carryOut } from './lib/admin-request'
import { command, configured } from './lib/command'
import { askConsole } from './start/admin-socket'
import { keptSecret } from './start/secrets'

const usage = `usage: npm run admin -- setup-link      a new set-up link, while nobody exists
       npm run admin -- reset EMAIL     a one-time link to choose a new password
       npm run admin -- audit           the events of no organization, newest first, as JSON lines
       npm run admin -- forget-secrets  forgets stored secrets whose key is not in ENCRYPTION_KEY`

await command(async (env, closers) => {
  const [verb, email] = process.argv.slice(2)
  const asked = AdminRequest.safeParse({ verb, email })
  if (!asked.success) throw new BadVariable(usage)
  await print(await outputOf(asked.data, env, closers))
})

/** A console that runs on the embedded database answers for itself: nobody else may open the data folder. */
async function outputOf(asked: AdminRequest, env: Env, closers: (() => unknown)[]) {
  const answered = env.databaseUrl ? null : await askConsole(env.dataDir, asked)
  if (answered) return answered
  process.env.NEXTAUTH_URL = env.nextauthUrl
  use(await configured(env, closers))
  process.env.ENCRYPTION_KEY = env.encryptionKey ?? keptSecret(env.dataDir, 'encryption-key')
  return carryOut(asked)
}

async function print(output: Awaited<ReturnType<typeof outputOf>>): Promise<void> {
  try {
    await pipeline(output, process.stdout, { end: false })
  } catch (error) {
    // Whoever reads had enough, as head does.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}
