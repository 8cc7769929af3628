import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { db } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { recordSignIn, signInWithPassword } from './sign-in'
import { singleSignOnProvider } from './single-sign-on'

const sessionHours = 12

type Headers = Record<string, string | undefined>

/** next-auth's settings: sessions are signed cookies that name the user and the session epoch, nothing else. */
export function authOptions(): NextAuthOptions {
  const sso = singleSignOnProvider()
  return {
    session: { strategy: 'jwt', maxAge: sessionHours * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        id: 'password',
        name: 'password',
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const headers = (request.headers ?? {}) as Headers
          try {
            const caller = await signInWithPassword(
              { email: credentials?.email ?? '', password: credentials?.password ?? '' },
              {
                address: headers['x-forwarded-for'] ?? null,
                requestId: headers['x-request-id'] ?? crypto.randomUUID(),
              },
            )
            return { id: caller.userId, email: caller.email, name: caller.name, epoch: caller.sessionEpoch }
          } catch (error) {
            // next-auth shows an Error's message to the browser: say the code only.
            throw new Error(error instanceof Problem ? error.message : 'unexpected')
          }
        },
      }),
      ...(sso ? [sso] : []),
    ],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.type !== 'oauth') return true
        const issuer = process.env.OIDC_ISSUER ?? ''
        // openid-client 5 never compares the discovered issuer with the configured one (Discovery 1.0, section 4.3).
        if ((profile as { iss?: string } | undefined)?.iss !== issuer) return '/sign-in?error=issuer'
        const identity = await linkedUser(issuer, account.providerAccountId)
        if (!identity) return '/sign-in?error=no-membership'
        await recordSignIn(identity, 'single sign-on', { address: null, requestId: crypto.randomUUID() })
        return true
      },
      async jwt({ token, user, account }) {
        if (account?.type === 'oauth') {
          const linked = await linkedUser(process.env.OIDC_ISSUER ?? '', account.providerAccountId)
          return { sub: linked?.id ?? '', epoch: linked?.sessionEpoch ?? -1 }
        }
        if (user) return { sub: user.id, epoch: (user as { epoch?: number }).epoch ?? -1 }
        return token
      },
      async session({ session, token }) {
        return {
          expires: session.expires,
          caller: { userId: token.sub ?? '', sessionEpoch: Number(token.epoch ?? -1) },
        }
      },
      redirect({ url, baseUrl }) {
        if (url.startsWith('/') && !url.startsWith('//') && !url.startsWith('/\\')) return baseUrl + url
        return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin ? url : baseUrl
      },
    },
  }
}

/** The user behind an account at the provider, if somebody linked it and they belong to an organization. */
async function linkedUser(issuer: string, subject: string) {
  const client = await db()
  const identity = await client.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: { include: { memberships: true } } },
  })
  return identity && identity.user.memberships.length > 0 ? identity.user : null
}
