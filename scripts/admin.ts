import { resetLinkFor } from '@/lib/auth/reset-link'
import { setupLink } from '@/lib/auth/setup'
import { use } from '@/lib/db/client'
import { BadVariable } from '@/lib/env'
import { command, configured } from './lib/command'

const usage = `usage: npm run admin -- setup-link      a new set-up link, while nobody exists
       npm run admin -- reset EMAIL     a one-time link to choose a new password`

const [verb, email] = process.argv.slice(2)

await command(async (env, closers) => {
  if (verb !== 'setup-link' && !(verb === 'reset' && email)) throw new BadVariable(usage)
  process.env.NEXTAUTH_URL = env.nextauthUrl
  use(await configured(env, closers))
  const link = verb === 'setup-link' ? await setupLink() : await resetLinkFor(email as string)
  if (!link)
    throw new BadVariable(
      verb === 'reset' ? `Nobody has the email ${email}.` : 'Somebody exists already: sign in, or use reset.',
    )
  console.log(link)
})
