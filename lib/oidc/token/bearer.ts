const b64token = /^[\w\-.~+/]+=*$/

/** Whether a text is written as a bearer token is (RFC 6750, section 2.1), and not something that holds one. */
export function isBearerToken(text: string): boolean {
  return b64token.test(text)
}
