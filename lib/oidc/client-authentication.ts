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
  if (authMethod === 'client_secret_basic')
    return { form, authorization: `Basic ${basic({ clientId, secret })}` }
  form.set('client_id', clientId)
  if (authMethod === 'client_secret_post') form.set('client_secret', secret)
  return { form }
}

/** The secret in each way in which it travels: a server that repeats what it was sent may say any of these. */
export function spellings(client: Pick<ClientCredentials, 'clientId' | 'secret'>): string[] {
  const { secret } = client
  return secret === '' ? [] : [secret, formEncoded(secret), encodeURIComponent(secret), basic(client)]
}

function basic({ clientId, secret }: Pick<ClientCredentials, 'clientId' | 'secret'>): string {
  return Buffer.from(`${formEncoded(clientId)}:${formEncoded(secret)}`).toString('base64')
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
