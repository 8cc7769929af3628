import { createHash, randomBytes } from 'node:crypto'
import { shown } from './finding'
import { type Refused, refusal } from './token-endpoint'

/** What ties the answers of a server to one request: kept by whoever asked, known to nobody else. */
export type Proofs = { state: string; nonce: string; verifier: string }

const secret = () => randomBytes(32).toString('base64url')

export function newProofs(): Proofs {
  return { state: secret(), nonce: secret(), verifier: secret() }
}

/** Where the browser goes to ask for a code (RFC 6749, section 4.1.1; RFC 7636; OpenID Connect Core 1.0, section 3.1.2.1). */
export function authorizationUrl(
  endpoint: string,
  { state, nonce, verifier }: Proofs,
  asked: {
    clientId: string
    redirectUri: string
    scopes: readonly string[]
    audience: Record<string, string>
  },
): string {
  const url = new URL(endpoint)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  for (const [name, value] of Object.entries({
    ...asked.audience,
    response_type: 'code',
    client_id: asked.clientId,
    redirect_uri: asked.redirectUri,
    scope: asked.scopes.join(' '),
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    // Only an ID token brings it back.
    nonce: asked.scopes.includes('openid') ? nonce : '',
  }))
    if (value) url.searchParams.set(name, value)
  return url.href
}

/** What came back with the browser (RFC 6749, section 4.1.2; RFC 9207, section 2). */
export type Returned = {
  code: string
  state: string
  iss: string
  error: string
  errorDescription: string
}

/** The code, or why what came back is not taken: it must answer this request, and come from this server. */
export function judgeReturned(
  { code, state, iss, error, errorDescription }: Returned,
  expected: { state: string; issuers: readonly string[]; namesIssuer: boolean },
): { code: string; refused?: undefined } | { code?: undefined; refused: Refused } {
  const refuse = (words: string, fix: string) => ({
    refused: { error: 'not-taken', words, fix, serverWords: null },
  })
  if (state !== expected.state)
    return refuse('What came back does not answer what was asked here.', 'Start again, in one window.')
  // A server that was mixed up with another one would get the code (RFC 9207, section 1).
  if (iss !== '' && !expected.issuers.includes(iss))
    return refuse(
      `The answer is of another issuer: ${shown(iss)}.`,
      'Start again. If it happens again, the authorization endpoint is that of another server.',
    )
  if (iss === '' && expected.namesIssuer)
    return refuse(
      'The answer does not name its issuer, although the document of the server says that it does.',
      'Start again. If it happens again, something between the browser and the server took it out.',
    )
  if (error !== '') return { refused: refusal(error, errorDescription || null, []) }
  return code === '' ? refuse('No code came back.', 'Start again.') : { code }
}
