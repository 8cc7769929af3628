import 'server-only'
import { z } from 'zod'
import { cookieValue, ownCookie, setCookie } from './cookie'

const minutes = 10

/** What is kept while somebody is at the provider. A callback means to link only when this browser asked for it here. */
export const Intended = z.object({
  kind: z.enum(['account', 'invitation']),
  token: z.string().max(200).default(''),
})
export type Intended = z.infer<typeof Intended>

/** Name and settings of the cookie. */
export const intentCookie = () => ownCookie('single-sign-on', minutes * 60)

/** What the request's cookie says was intended; null when nothing was, or it cannot be read. */
export function intendedBy(request: Request): Intended | null {
  const value = cookieValue(intentCookie(), request.headers.get('cookie'))
  if (!value) return null
  try {
    return Intended.safeParse(JSON.parse(decodeURIComponent(value))).data ?? null
  } catch {
    return null
  }
}

/** The Set-Cookie line that ends it. */
export const intentEnded = () => setCookie(intentCookie(), null)
