import { resetLinkFor } from '@/lib/auth/reset-link'
import { setupLink } from '@/lib/auth/setup'
import { connect, disconnect } from '@/lib/db/client'
import { DatabaseRefused } from '@/lib/db/open'
import { BadVariable, readEnv } from '@/lib/env'
import { FolderRefused, lockFolder } from './start/lock'

const usage = `usage: npm run admin -- setup-link      a new set-up link, while nobody exists
       npm run admin -- reset EMAIL     a one-time link to choose a new password`

const [command, email] = process.argv.slice(2)
let release = () => {}
try {
  if (command !== 'setup-link' && !(command === 'reset' && email)) throw new BadVariable(usage)
  const env = readEnv(process.env)
  process.env.NEXTAUTH_URL = env.nextauthUrl
  if (!env.databaseUrl) release = lockFolder(env.dataDir)
  await connect({ ...env, migrations: new URL('../prisma/migrations', import.meta.url).pathname })
  const link = command === 'setup-link' ? await setupLink() : await resetLinkFor(email as string)
  if (!link)
    throw new BadVariable(
      command === 'reset'
        ? `Nobody has the email ${email}.`
        : 'Somebody exists already: sign in, or use reset.',
    )
  console.log(link)
} catch (error) {
  const known =
    error instanceof BadVariable || error instanceof FolderRefused || error instanceof DatabaseRefused
  console.error(known ? error.message : `It did not work: ${String(error)}`)
  process.exitCode = 1
} finally {
  await disconnect().catch(() => {})
  release()
}
