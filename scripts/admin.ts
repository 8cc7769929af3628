import { use } from '@/lib/db/client'
import { BadVariable, type Env } from '@/lib/env'
import { type AdminAnswer, AdminRequest, carryOut } from './lib/admin-request'
import { command, configured } from './lib/command'
import { askConsole } from './start/admin-socket'

const usage = `usage: npm run admin -- setup-link      a new set-up link, while nobody exists
       npm run admin -- reset EMAIL     a one-time link to choose a new password`

await command(async (env, closers) => {
  const [verb, email] = process.argv.slice(2)
  const asked = AdminRequest.safeParse({ verb, email })
  if (!asked.success) throw new BadVariable(usage)
  const answer = await answerTo(asked.data, env, closers)
  if ('refused' in answer) throw new BadVariable(answer.refused)
  console.log(answer.link)
})

/** A console that runs on the embedded database answers for itself: nobody else may open the data folder. */
async function answerTo(asked: AdminRequest, env: Env, closers: (() => unknown)[]): Promise<AdminAnswer> {
  const answered = env.databaseUrl ? null : await askConsole(env.dataDir, asked)
  if (answered) return answered
  process.env.NEXTAUTH_URL = env.nextauthUrl
  use(await configured(env, closers))
  return carryOut(asked)
}
