/**
 * A browser, as far as signing in at the sandbox needs one: keeps cookies, follows redirects within `origin`. Opens `address`,
 * chooses the account ('' cancels), and says where it was sent back to. `chooser` is the page that asked.
 */
export async function signInAt(
  origin: string,
  address: string,
  account: string,
): Promise<{ back: URL; chooser: Response }> {
  const cookies = new Map<string, string>()

  async function go(url: string, body?: URLSearchParams): Promise<{ url: string; response: Response }> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie },
      ...(body && { body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = (line.split(';')[0] as string).split('=') as [string, string]
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (!location) return { url, response }
    const next = new URL(location, origin).href
    return next.startsWith(`${origin}/`) ? go(next) : { url: next, response }
  }

  const asked = await go(address)
  const { url } = await go(asked.url, new URLSearchParams({ account }))
  return { back: new URL(url), chooser: asked.response }
}
