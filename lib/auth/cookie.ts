import 'server-only'

export type Cookie = {
  name: string
  options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: string; maxAge: number }
}

/** A cookie, for next-auth's routes only unless said; __Secure- where the address is https: a plain connection cannot set it. */
export function ownCookie(name: string, maxAge: number, path = '/api/auth'): Cookie {
  const secure = process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
  return {
    name: `${secure ? '__Secure-' : ''}gatehouse.${name}`,
    options: { httpOnly: true, sameSite: 'lax', secure, path, maxAge },
  }
}

/** Its value in a Cookie header, or null. */
export function cookieValue(
  { name }: Pick<Cookie, 'name'>,
  header: string | null | undefined,
): string | null {
  const pairs = (header ?? '').split(/;\s*/)
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) || null
}

/** The Set-Cookie line that gives it the value; none ends it. */
export function setCookie({ name, options }: Cookie, value: string | null): string {
  const age = value === null ? 0 : options.maxAge
  const secure = options.secure ? '; Secure' : ''
  return `${name}=${value ?? ''}; Path=${options.path}; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}
