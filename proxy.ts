import { type NextRequest, NextResponse } from 'next/server'
import { isActionBody } from '@/lib/action-body'

/**
 * Refuses the body of a server action that Next could not read and would end over as at a bug. Headers are the server's
 * (scripts/start/door.ts, page-policy.ts); authorization is in the operations, never here.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (await isReadable(request)) return NextResponse.next()
  const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store' }
  return new NextResponse('Bad Request', { status: 400, headers })
}

/** Pages send no files, and with scripts only. */
async function isReadable(request: NextRequest): Promise<boolean> {
  if (request.method !== 'POST') return true
  if (request.headers.get('content-type')?.includes('multipart/form-data')) return false
  return isActionBody(await request.text())
}

// What sends neither is read by no server action; route handlers read their own.
export const config = {
  matcher: [
    { source: '/((?!api/|_next/static/).*)', has: [{ type: 'header', key: 'next-action' }] },
    {
      source: '/((?!api/|_next/static/).*)',
      has: [{ type: 'header', key: 'content-type', value: '.*multipart/form-data.*' }],
    },
  ],
}
