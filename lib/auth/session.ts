import 'server-only'
import { decode, type JWT } from 'next-auth/jwt'
import type { Caller } from './access'
import { cookieValue } from './cookie'
import { sessionSeconds } from './ended-session'

/**
 * The caller that the session in the Cookie header names, or null. Operations believe it only after asking the database.
 * next-auth's own reader would also seal a new cookie, which a page cannot set, with every page.
 */
export async function currentCaller(cookies: string | null): Promise<Caller | null> {
  const token = cookieValue(sessionCookie(), cookies) ?? undefined
  const secret = process.env.NEXTAUTH_SECRET as string
  const opened = await decode({ token, secret }).catch(() => null)
  const caller = opened && callerOf(opened)
  return caller?.userId ? caller : null
}

/** Whom a session's cookie names; nobody once the session is over, however often it was renewed. */
export function callerOf({ sub, epoch, session, began }: JWT): Required<Caller> {
  const over = Date.now() > Number(began ?? 0) + sessionSeconds * 1000
  return {
    userId: over ? '' : (sub ?? ''),
    sessionEpoch: Number(epoch ?? -1),
    sessionId: String(session ?? ''),
  }
}

/** __Host- where the address is https: no other host, path or plain connection can set it. */
export function sessionCookie() {
  const secure = process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
  const name = `${secure ? '__Host-' : ''}gatehouse.session`
  return { name, options: { httpOnly: true, sameSite: 'lax', path: '/', secure } }
}
