import 'server-only'
import { z } from 'zod'
import type { Caller } from '@/lib/auth/access'
import { ownCookie } from '@/lib/auth/cookie'
import { seal, unseal } from '@/lib/secrets/seal'
import { Asked } from './schema'

const minutes = 10

/** A request for a token as a user, while the browser is at the server. Kept in the browser, sealed, and nowhere else. */
const Flow = z.object({
  organization: z.string(),
  organizationId: z.uuid(),
  asked: Asked,
  proofs: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  until: z.number(),
})
export type Flow = z.output<typeof Flow>

/** Name and settings of the cookie. */
export const flowCookie = () => ownCookie('get-token', minutes * 60, '/')

/** Where the server sends the browser back to: one address for all key managers, to be registered with them. */
export function redirectUri(): string {
  return `${process.env.NEXTAUTH_URL}/token-callback`
}

/** Sealed for the session that asks: in another one it does not open. */
export function sealFlow(caller: Caller, flow: Omit<Flow, 'until'>): string {
  return seal(JSON.stringify({ ...flow, until: Date.now() + minutes * 60_000 }), session(caller))
}

/** The request behind the cookie; null where it is none of this session’s, or too old. */
export function openFlow(caller: Caller | null, cookie: string | undefined): Flow | null {
  if (!caller || !cookie) return null
  try {
    const flow = Flow.parse(JSON.parse(unseal(cookie, session(caller))))
    return flow.until > Date.now() ? flow : null
  } catch {
    return null
  }
}

function session({ userId, sessionId = '', sessionEpoch }: Caller) {
  return ['get-token', userId, sessionId, String(sessionEpoch)] as const
}
