import 'server-only'
import { z } from 'zod'

const minutes = 10

/** What is kept while somebody is at the provider. A callback means to link only when this browser asked for it here. */
export const Intended = z.object({
  kind: z.enum(['account', 'invitation']),
  token: z.string().max(200).default(''),
})
export type Intended = z.infer<typeof Intended>

/** Name and settings of the cookie, sent to next-auth's routes only. */
export function intentCookie() {
  const secure = process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
  return {
    name: `${secure ? '__Secure-' : ''}gatehouse.single-sign-on`,
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/api/auth', maxAge: minutes * 60 } as const,
  }
}

/** What the request's cookie says was intended; null when nothing was, or it cannot be read. */
export function intendedBy(request: Request): Intended | null {
  const { name } = intentCookie()
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  if (!value) return null
  try {
    return Intended.safeParse(JSON.parse(decodeURIComponent(value))).data ?? null
  } catch {
    return null
  }
}

/** The Set-Cookie value that ends it. */
export function intentEnded(): string {
  const { name, options } = intentCookie()
  return `${name}=; Path=${options.path}; Max-Age=0; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`
}
