import type { Post } from '@/lib/net/fetch-document'

/** How a client proves who it is at the endpoints of its server (OpenID Connect Core 1.0, section 9). */
export const authMethods = ['client_secret_basic', 'client_secret_post', 'none'] as const
export type AuthMethod = (typeof authMethods)[number]

/** A client, and what proves that it is this one. */
export type ClientCredentials = { clientId: string; authMethod: AuthMethod; secret: string }

/** What is posted to an endpoint, with the client's proof. Both parts of Basic are form-encoded first (RFC 6749, section 2.3.1). */
export function authenticated(
  parameters: Record<string, string>,
  { clientId, authMethod, secret }: ClientCredentials,
): Post {
  const form = new URLSearchParams(parameters)
  if (authMethod === 'client_secret_basic') {
    const pair = `${formEncoded(clientId)}:${formEncoded(secret)}`
    return { form, authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
  }
  form.set('client_id', clientId)
  if (authMethod === 'client_secret_post') form.set('client_secret', secret)
  return { form }
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
