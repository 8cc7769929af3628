import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { awayAsProblem } from '@/lib/db/away'
import { log } from '@/lib/log/log'
import { Problem } from '@/lib/problem'
import { endSession, sessionSeconds } from './ended-session'
import { callerOf, sessionCookie } from './session'
import { signInWithPassword } from './sign-in'
import type { provider } from './single-sign-on'
import { admit, type Intent, linkedUser } from './single-sign-on-callback'

type Headers = Record<string, string | undefined>

type SignOn = { provider: ReturnType<typeof provider>; intent: Intent }

/**
 * next-auth's settings: sessions are encrypted cookies that name the user, the session epoch, the session and when it
 * began, nothing else. `signOn` is there on the routes of single sign-on only; `signedIn` hears of a right password.
 */
export function authOptions(
  more: { signOn?: SignOn; signedIn?: (email: string) => void } = {},
): NextAuthOptions {
  const { signOn } = more
  return {
    logger: {
      error: (code, metadata) => log.warn({ code, err: causeOf(metadata) }, 'sign-in'),
      warn: (code) => log.debug({ code }, 'sign-in'),
      debug: () => {},
    },
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        id: 'password',
        name: 'password',
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const headers = (request.headers ?? {}) as Headers
          const requestId = headers['x-request-id'] ?? crypto.randomUUID()
          try {
            const caller = await signInWithPassword(
              { email: credentials?.email ?? '', password: credentials?.password ?? '' },
              { address: headers['x-forwarded-for'] ?? null, requestId },
              headers.cookie,
            )
            more.signedIn?.(caller.email)
            return { id: caller.userId, email: caller.email, name: caller.name, epoch: caller.sessionEpoch }
          } catch (error) {
            // next-auth hands an Error's message to the browser, and logs nothing.
            throw new Error(wordsOf(error, requestId))
          }
        },
      }),
      ...(signOn ? [signOn.provider] : []),
    ],
    events: {
      async signOut({ token }) {
        if (typeof token?.session === 'string') await endSession(token.session)
      },
    },
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.type !== 'oauth' || !signOn) return account?.type === 'credentials'
        const { issuer = '' } = signOn.provider
        const name = (profile as { name?: unknown } | undefined)?.name
        return admit(signOn.intent, {
          issuer,
          subject: account.providerAccountId,
          name: typeof name === 'string' ? name : '',
        })
      },
      async jwt({ token, user, account }) {
        if (account?.type === 'oauth') {
          const linked = await linkedUser(signOn?.provider.issuer ?? '', account.providerAccountId)
          return { sub: linked?.id ?? '', epoch: linked?.sessionEpoch ?? -1, ...newSession() }
        }
        if (user) return { sub: user.id, epoch: (user as { epoch?: number }).epoch ?? -1, ...newSession() }
        return token
      },
      session: async ({ session, token }) => ({ expires: session.expires, caller: callerOf(token) }),
      redirect({ url, baseUrl }) {
        if (url.startsWith('/') && !url.startsWith('//') && !url.startsWith('/\\')) return baseUrl + url
        return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin ? url : baseUrl
      },
    },
  }
}

/** What somebody reads who could not sign in; what is no problem goes to the log, with the number that they read. */
function wordsOf(thrown: unknown, requestId: string): string {
  const error = awayAsProblem(thrown)
  if (error instanceof Problem) return error.message
  log.error({ err: error, requestId }, 'unexpected')
  return `${new Problem('unexpected').message} Request ${requestId}.`
}

/** What tells a session from the others of its user, and when it began: next-auth renews the cookie on request. */
const newSession = () => ({ session: crypto.randomUUID(), began: Date.now() })

/** next-auth puts the error beside what it knows of the request; only the error is for the log. */
function causeOf(metadata: unknown): unknown {
  return (metadata as { error?: unknown } | null)?.error ?? metadata
}
