import 'server-only'
import type { Access } from '@/lib/auth/access'
import type { PrismaClient } from '@/lib/db/client'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { revocationFault, revocationRequest } from '@/lib/oidc/revocation'
import { decodeToken } from '@/lib/oidc/token/decode'
import { type Granted, tokenLimit } from '@/lib/oidc/token-endpoint'
import { Problem } from '@/lib/problem'
import { clientOf } from './client'
import type { KeyManager } from './key-manager'
import type { Asked } from './schema'

type Context = Access & { db: PrismaClient; fetch: FetchDocument }

/**
 * Has the server revoke a refresh token that came along, since nobody keeps it, and says what came of that; null where
 * none came.
 */
export async function giveBack(
  context: Context,
  keyManager: KeyManager,
  asked: Asked,
  { accessToken, refreshToken }: Pick<Granted, 'accessToken' | 'refreshToken'>,
): Promise<string | null> {
  if (refreshToken === null) return null
  if (!('claims' in decodeToken(accessToken)))
    return `${came}, and not revoked: the server would revoke this access token with it.`
  const { name, revokeEndpoint } = keyManager
  if (revokeEndpoint === null)
    return `${came}, and not revoked: ${name} has no revoke endpoint. It is good at the server until it expires there. Where the server offers that, leave out offline_access, or give this client no refresh tokens.`
  try {
    const client = await clientOf(context.db, context, keyManager, revokeEndpoint, asked)
    const post = revocationRequest(refreshToken, client)
    const fault = revocationFault(await context.fetch(revokeEndpoint, { maxBytes: tokenLimit, post }))
    return fault === null
      ? `${came}, and was revoked at the server. Some servers revoke the access token with it, which shows only where they are asked.`
      : `${came}, and could not be revoked. ${fault}`
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return `${came}, and could not be revoked. ${error.fields?.['#/client'] ?? error.message}`
  }
}

const came = 'A refresh token came along. It was not kept'
