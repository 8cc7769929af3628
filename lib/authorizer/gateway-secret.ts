import { createHash, timingSafeEqual } from 'node:crypto'

/** Tells whether somebody knows the secret, in a time that says nothing about how much of it was right. */
export function knows(secret: string): (given: string | undefined) => boolean {
  const right = digest(secret)
  return (given) => given !== undefined && timingSafeEqual(digest(given), right)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The password of HTTP Basic (RFC 7617), which OAuth clients encode as a form value first (RFC 6749, section 2.3.1). */
export function basicPassword(authorization: string | undefined): string | undefined {
  const encoded = /^basic +([A-Za-z0-9+/_-]+=*)$/i.exec(authorization ?? '')?.[1]
  if (!encoded) return undefined
  const pair = Buffer.from(encoded, 'base64').toString()
  const colon = pair.indexOf(':')
  return colon < 0 ? undefined : (new URLSearchParams(`p=${pair.slice(colon + 1)}`).get('p') ?? undefined)
}
