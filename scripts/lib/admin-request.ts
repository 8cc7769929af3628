import { z } from 'zod'
import { resetLinkFor } from '@/lib/auth/reset-link'
import { setupLink } from '@/lib/auth/setup'

/** What `npm run admin` may ask for. */
export const AdminRequest = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('setup-link') }),
  z.object({ verb: z.literal('reset'), email: z.string().min(1).max(254) }),
])
export type AdminRequest = z.infer<typeof AdminRequest>

/** The link, or in one line why there is none. */
export const AdminAnswer = z.union([z.object({ link: z.string() }), z.object({ refused: z.string() })])
export type AdminAnswer = z.infer<typeof AdminAnswer>

/** Makes the link in the open database. */
export async function carryOut(request: AdminRequest): Promise<AdminAnswer> {
  const link = request.verb === 'setup-link' ? await setupLink() : await resetLinkFor(request.email)
  if (link) return { link }
  return {
    refused:
      request.verb === 'reset'
        ? `Nobody has the email ${request.email}.`
        : 'Somebody exists already: sign in, or use reset.',
  }
}
