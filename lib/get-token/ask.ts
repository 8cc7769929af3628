import 'server-only'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { type ClientCredentials, spellings } from '@/lib/oidc/client-authentication'
import { compareScopes, type ScopeComparison } from '@/lib/oidc/compare-scopes'
import type { IdTokenVerdict } from '@/lib/oidc/token/id-token-verdict'
import {
  type Granted,
  type Refused,
  readTokenAnswer,
  tokenLimit,
  tokenRequest,
} from '@/lib/oidc/token-endpoint'
import type { KeyManager } from './key-manager'

/** A token that was got, to be shown once, with what was granted beside what was asked for. */
export type Got = Pick<Granted, 'accessToken' | 'tokenType' | 'expiresIn'> & {
  scopes: ScopeComparison
  /** What it means that scopes were dropped; null where none were. */
  dropped: string | null
  /** What was found of an ID token that came along; null where none did. */
  idToken: IdTokenVerdict | null
  notes: string[]
}

/** What came of it. A server that says no has answered too. */
export type Outcome = { got: Got; refused?: undefined } | { got?: undefined; refused: Refused }

/** Asks the token endpoint. What it grants is returned and nowhere kept. Throws address-refused, unreachable, bad-answer. */
export async function askForToken(
  fetch: FetchDocument,
  keyManager: KeyManager,
  client: ClientCredentials,
  parameters: Record<string, string>,
): Promise<{ granted: Granted; refused?: undefined } | { granted?: undefined; refused: Refused }> {
  const post = tokenRequest(client, parameters)
  const answer = await fetch(keyManager.tokenEndpoint, { maxBytes: tokenLimit, post })
  const { code = '', code_verifier: verifier = '' } = parameters
  return readTokenAnswer(answer, [...spellings(client), code, verifier])
}

/** What is shown of what was granted; `left` says what became of a refresh token. */
export function shownToken(
  { accessToken, tokenType, expiresIn, scopes: granted }: Granted,
  asked: readonly string[],
  { type }: KeyManager,
  as: 'user' | 'application',
  { left, idToken }: { left: string | null; idToken: IdTokenVerdict | null },
): Got {
  const scopes = compareScopes(asked, granted)
  return {
    accessToken,
    tokenType,
    expiresIn,
    scopes,
    dropped: scopes.dropped.length > 0 ? (type.droppedScopes?.[as] ?? usually[as]) : null,
    idToken,
    notes: [
      ...(scopes.named ? [] : ['The server names no scopes: by the specification all were granted.']),
      ...(left === null ? [] : [left]),
    ],
  }
}

const usually = {
  user: 'The application may not ask for it, or the user may not have it.',
  application: 'The application may not have it.',
}
