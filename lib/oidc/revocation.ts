import type { Post } from '@/lib/net/fetch-document'
import { authenticated, type ClientCredentials } from './client-authentication'
import type { FormAnswer } from './introspection'

/** The request to a server to revoke a refresh token (RFC 7009, section 2.1). */
export function revocationRequest(refreshToken: string, client: ClientCredentials): Post {
  return authenticated({ token: refreshToken, token_type_hint: 'refresh_token' }, client)
}

/** Why a refresh token was not revoked; null where it was, or is none any more (RFC 7009, section 2.2). */
export function revocationFault({ status }: Pick<FormAnswer, 'status'>): string | null {
  if (status === 200) return null
  if (status === 401 || status === 403) return `The server answers ${status}: it refuses this client there.`
  return `The server answers ${status}.`
}
