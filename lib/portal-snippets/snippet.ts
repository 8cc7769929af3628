/** What an example is filled with. Addresses are absolute; `scope` is a space-separated list, or empty. */
export type SnippetValues = {
  tokenEndpoint: string
  authorizationEndpoint: string | null
  scope: string
  clientAuthentication: 'basic' | 'post'
}

export const flows = ['client-credentials', 'authorization-code'] as const
export type Flow = (typeof flows)[number]

/** Where the authorization server sends the browser back to in the examples (RFC 8252, section 7.3). */
export const redirectUri = 'http://127.0.0.1:8976/callback'

/** The flows a key manager supports. A document without a list of grants leaves both possible. */
export function flowsOf(grants: string[] | null, authorizationEndpoint: string | null): Flow[] {
  const offers = (grant: string) => grants === null || grants.includes(grant)
  return flows.filter((flow) =>
    flow === 'client-credentials'
      ? offers('client_credentials')
      : offers('authorization_code') && authorizationEndpoint !== null,
  )
}
