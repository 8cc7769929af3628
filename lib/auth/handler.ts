import 'server-only'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { log } from '@/lib/log/log'
import { nameKey } from '@/lib/names'
import { outbound } from '@/lib/net/outbound'
import { rememberDevice } from './device-cookie'
import { intendedBy, intentEnded } from './intent-cookie'
import { authOptions } from './next-auth'
import { currentCaller } from './session'
import { IssuerDiffers, provider, readProvider, singleSignOn } from './single-sign-on'
import { recordRefusedSignOn } from './single-sign-on-callback'

type Context = { params: Promise<{ nextauth: string[] }> }

/** The pages of next-auth, in a style that our policy refuses: ours stand elsewhere. */
const ownPages = ['signout', 'verify-request']

/** next-auth's own routes, for GET and POST: forms only, and nobody keeps an answer. */
export async function authHandler(request: Request, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth
  const isPage = request.method === 'GET' && ownPages.includes(action)
  // Its browser library, which is not in use here, writes into our log at `_log`.
  if (action === '_log' || isPage) return new Response(null, { status: 404 })
  // It reads other bodies too, and what is none of them would end as a bug.
  if (request.method === 'POST' && !isForm(request)) return new Response(null, { status: 415 })
  const response = await answer(request, context)
  response.headers.set('cache-control', 'private, no-store')
  return response
}

function isForm(request: Request): boolean {
  const type = request.headers.get('content-type') ?? ''
  return type.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'
}

/** The routes of single sign-on read the provider's document first. */
async function answer(request: Request, context: Context): Promise<Response> {
  const [action, name] = (await context.params).nextauth
  const configured = singleSignOn()
  const run = (options: NextAuthOptions): Promise<Response> =>
    NextAuth(request as never, context as never, options)
  if (name !== 'oidc' || !configured) {
    let device = ''
    const response = await run(
      authOptions({
        signedIn: (email) => {
          device = rememberDevice(nameKey(email))
        },
      }),
    )
    if (device) response.headers.append('set-cookie', device)
    return response
  }
  const from = {
    address: request.headers.get('x-forwarded-for'),
    requestId: request.headers.get('x-request-id') ?? crypto.randomUUID(),
  }
  try {
    const document = await readProvider(configured.issuer, outbound())
    const intended = action === 'callback' ? intendedBy(request) : null
    const caller = intended ? await currentCaller(request.headers.get('cookie')) : null
    const intent = {
      kind: intended?.kind ?? ('sign-in' as const),
      token: intended?.token ?? '',
      caller,
      from,
    }
    const signOn = { provider: provider(configured, document, outbound()), intent }
    const response = await run(authOptions({ signOn }))
    if (action === 'callback') response.headers.append('set-cookie', intentEnded())
    return response
  } catch (error) {
    const differs = error instanceof IssuerDiffers
    if (differs) await recordRefusedSignOn('issuer-differs', from)
    log.warn({ err: error, requestId: from.requestId }, 'single sign-on')
    const url = `${process.env.NEXTAUTH_URL}/sign-in?error=${differs ? 'issuer' : 'provider'}`
    // The form asks by script and expects JSON; the callback is a page.
    return request.method === 'POST'
      ? Response.json({ url })
      : new Response(null, { status: 302, headers: { location: url } })
  }
}
