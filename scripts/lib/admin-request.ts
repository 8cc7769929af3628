import { z } from 'zod'
import { eventsOfNoOrganization } from '@/lib/audit/export'
import { jsonLines } from '@/lib/audit/lines'
import { resetLinkFor } from '@/lib/auth/reset-link'
import { setupLink } from '@/lib/auth/setup'
import { forgetSecrets } from '@/lib/secrets/forget'
import { AdminRefused } from './admin-refused'

/** What `npm run admin` may ask for. */
export const AdminRequest = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('setup-link') }),
  z.object({ verb: z.literal('reset'), email: z.string().min(1).max(254) }),
  z.object({ verb: z.literal('audit') }),
  z.object({ verb: z.literal('forget-secrets') }),
])
export type AdminRequest = z.infer<typeof AdminRequest>

/** What the command prints, from the open database. Throws AdminRefused. */
export async function carryOut(request: AdminRequest): Promise<Iterable<string> | AsyncIterable<string>> {
  switch (request.verb) {
    case 'audit':
      return jsonLines(await eventsOfNoOrganization())
    case 'forget-secrets':
      return [`Forgotten: ${await forgetSecrets()}\n`]
    case 'setup-link':
      return line(await setupLink('command line'), 'Somebody exists already: sign in, or use reset.')
    case 'reset':
      return line(await resetLinkFor(request.email), `Nobody has the email ${request.email}.`)
  }
}

function line(link: string | null, otherwise: string): string[] {
  if (!link) throw new AdminRefused(otherwise)
  return [`${link}\n`]
}
