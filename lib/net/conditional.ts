import type { Answer, Validators } from './fetch-document'

/** A server's own words are sent back to it: not without end. */
const longest = 500
/** RFC 9110, section 8.8.3. */
const entityTag = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/

/** The headers that ask whether an answer is still the same. */
export function conditions({ etag, lastModified }: Validators = {}): Record<string, string> {
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  }
}

/** What an answer says of how long it holds, and of how to ask again. */
export function freshness(header: (name: string) => string): Pick<Answer, 'validators' | 'maxAge'> {
  const etag = header('etag')
  const lastModified = header('last-modified')
  const validators: Validators = {
    ...(entityTag.test(etag) && etag.length <= longest && { etag }),
    ...(!Number.isNaN(Date.parse(lastModified)) && lastModified.length <= longest && { lastModified }),
  }
  const control = header('cache-control')
  const maxAge = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(control)?.[1]
  const held = maxAge !== undefined && !/no-(?:store|cache)/i.test(control)
  return {
    ...(Object.keys(validators).length > 0 && { validators }),
    // RFC 9111, section 4.2.3: what a cache on the way held it for already.
    ...(held && { maxAge: Math.max(0, Number(maxAge) - (Number(header('age')) || 0)) }),
  }
}
