import type { Identity } from '@/lib/access/decide'

/** Headers in which the API behind the gateway learns who calls. A gateway removes them from the requests of clients. */
export const identityHeaders = [
  'X-Gatehouse-Subject',
  'X-Gatehouse-Client',
  'X-Gatehouse-Issuer',
  'X-Gatehouse-Scopes',
  'X-Gatehouse-Key-Manager',
] as const

/** Who calls, as names and values of headers; what the token does not say is left out. */
export function identityHeadersOf(identity: Identity): string[] {
  const { subject, clientId, issuer, scopes, keyManager } = identity
  const headers: string[] = []
  const add = (name: (typeof identityHeaders)[number], value: string | null) => {
    if (value) headers.push(name, value)
  }
  add('X-Gatehouse-Subject', subject && inHeader(subject))
  add('X-Gatehouse-Client', clientId && inHeader(clientId))
  add('X-Gatehouse-Issuer', inHeader(issuer))
  add('X-Gatehouse-Scopes', scopes.map(inHeader).join(' '))
  add('X-Gatehouse-Key-Manager', inHeader(keyManager.name))
  return headers
}

/** What is in nearly every header as it is, found out faster than replaced. */
const asItIs = /^[\x21-\x24\x26-\x7e]*$/

/**
 * A text as a header may hold it: visible ASCII, anything else and the percent sign as its bytes in percent signs
 * (RFC 3986, section 2.1), so that two texts are never the same header and nothing ends a line.
 */
export function inHeader(text: string): string {
  if (asItIs.test(text)) return text
  let encoded = ''
  for (const sign of text) encoded += asItIs.test(sign) ? sign : encodeURIComponent(sign)
  return encoded
}
