import { type NextRequest, NextResponse } from 'next/server'
import { isActionBody } from '@/lib/action-body'

/**
 * Gives each page its Content-Security-Policy with a nonce of its own, which Next puts on its scripts. The other
 * headers are the server's (scripts/start/door.ts); authorization is in the operations, never here.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!(await isReadable(request))) {
    const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store' }
    return new NextResponse('Bad Request', { status: 400, headers })
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** Next ends as at a bug over the body of a server action that it cannot read. Route handlers read their own. */
async function isReadable(request: NextRequest): Promise<boolean> {
  if (request.method !== 'POST' || request.nextUrl.pathname.startsWith('/api/')) return true
  // Pages send no files, and with scripts only.
  if (request.headers.get('content-type')?.includes('multipart/form-data')) return false
  return !request.headers.has('next-action') || isActionBody(await request.text())
}

function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

// An organization may be called "fonts": only what can be no page is left out.
export const config = { matcher: ['/((?!_next/static/).*)'] }
