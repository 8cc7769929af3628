import { type Known, longestWait } from '@/lib/gateways/description/read'

/** What the request says of what the gateway has: If-None-Match, and `?wait=` in seconds, the longest wait at most. */
export function knownOf(request: Request): Known {
  const seconds = Number(new URL(request.url).searchParams.get('wait') ?? 0)
  return {
    ifNoneMatch: request.headers.get('if-none-match'),
    seconds: Math.min(Math.max(seconds || 0, 0), longestWait),
    signal: request.signal,
  }
}

/** The headers of an answer that a gateway may keep, and asks for again. */
export function kept(etag: string): Record<string, string> {
  return { etag, 'cache-control': 'private, no-cache' }
}
