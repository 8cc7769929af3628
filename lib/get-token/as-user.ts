import 'server-only'
import { authorizationUrl, judgeReturned, newProofs } from '@/lib/oidc/authorization'
import { idTokenVerdict, tieBroken } from '@/lib/oidc/token/id-token-verdict'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { askForToken, type Outcome, shownToken } from './ask'
import { clientOf } from './client'
import { type Flow, openFlow, redirectUri, sealFlow } from './flow'
import { giveBack } from './give-back'
import { judgeStoredIdToken } from './judge-id-token'
import { audienceParameter, type KeyManager, keyManagerFor } from './key-manager'
import { countGet } from './limit'
import { noteOf } from './note'
import { Asked, type AskedBefore, Came } from './schema'

/**
 * Begins to get a token as a user, by code with PKCE (RFC 6749, section 4.1; RFC 7636): where the browser goes, and the
 * cookie that it keeps meanwhile. Throws too-many-attempts, forbidden, invalid-input.
 */
export const beginAsUser = write({
  name: 'token.begin-as-user',
  permission: 'tokens:get',
  input: Asked,
  async look(context, asked) {
    const { db, fetch, user, organization, call } = context
    await countGet(user.id)
    const keyManager = await keyManagerFor(db, organization.id, asked.id)
    const { name, authorizationEndpoint, tokenEndpoint, type } = keyManager
    if (authorizationEndpoint === null)
      throw new Problem('invalid-input', {
        detail: `${name} has no authorization endpoint. Enter one first.`,
      })
    const verdict = fetch.judge?.(authorizationEndpoint)
    if (verdict?.refused !== undefined) throw new Problem('address-refused', { detail: verdict.refused })
    const { clientId } = await clientOf(db, context, keyManager, tokenEndpoint, asked)
    const proofs = newProofs()
    const audience = audienceParameter(type, asked.audience)
    const request = { clientId, redirectUri: redirectUri(), scopes: asked.scopes, audience }
    const { handle, id: organizationId } = organization
    return {
      keyManager,
      clientId,
      url: authorizationUrl(authorizationEndpoint, proofs, request),
      cookie: sealFlow(call.caller as never, { organization: handle, organizationId, asked, proofs }),
    }
  },
  async run({ audit }, { scopes }, { keyManager: { id, name }, clientId, url, cookie }) {
    audit({ subject: { type: 'key-manager', id, name }, after: { clientId, requestedScopes: scopes } })
    return { url, cookie }
  },
})

/**
 * Gets the token for what came back with the browser, once the cookie shows that this session asked, and says again what
 * was asked for. Throws
 * link-used-or-expired where it did not, and as getTokenAsApplication.
 */
export const finishAsUser = write({
  name: 'token.finish-as-user',
  permission: 'tokens:get',
  input: Came,
  async look(context, came) {
    const { db, user, organization, call } = context
    await countGet(user.id)
    const keyManager = await keyManagerFor(db, organization.id, came.id)
    const flow = openFlow(call.caller, came.cookie)
    if (!flow || flow.asked.id !== keyManager.id || flow.organizationId !== organization.id)
      throw new Problem('link-used-or-expired', {
        detail: 'Nothing was asked for here, or longer ago than ten minutes. Start again.',
      })
    const client = await clientOf(db, context, keyManager, keyManager.tokenEndpoint, flow.asked)
    const outcome = await outcomeOf(context, { keyManager, flow, client }, came)
    const { id: _id, clientSecret: _secret, ...asked } = flow.asked
    const note = noteOf(keyManager, { ...asked, clientId: client.clientId }, outcome)
    return { outcome: { ...outcome, asked: asked satisfies AskedBefore }, note }
  },
  async run({ audit }, _came, { outcome, note }) {
    audit(note)
    return outcome
  },
})

type Context = Parameters<typeof giveBack>[0]
type Client = Parameters<typeof askForToken>[2]

async function outcomeOf(
  context: Context,
  { keyManager, flow, client }: { keyManager: KeyManager; flow: Flow; client: Client },
  came: Came,
): Promise<Outcome> {
  const { issuers, namesIssuer, type } = keyManager
  const { asked, proofs } = flow
  const back = judgeReturned(came, { state: proofs.state, issuers, namesIssuer })
  if (back.refused) return { refused: back.refused }
  const answer = await askForToken(context.fetch, keyManager, client, {
    grant_type: 'authorization_code',
    code: back.code,
    code_verifier: proofs.verifier,
    redirect_uri: redirectUri(),
    ...audienceParameter(type, asked.audience),
  })
  if (answer.refused) return { refused: answer.refused }
  const { granted } = answer
  const left = await giveBack(context, keyManager, asked, granted)
  const { idToken, accessToken } = granted
  const nonce = asked.scopes.includes('openid') ? proofs.nonce : null
  const judged =
    idToken === null
      ? null
      : await judgeStoredIdToken(context, keyManager.id, idToken, { issuers, client, nonce, accessToken })
  const broken = judged && tieBroken(judged.outcomes)
  if (broken) {
    const words = `The ID token does not answer this request. ${broken.title}: ${broken.found}.`
    const fix = 'The answer may be that to somebody else’s request: the tokens were thrown away. Start again.'
    return { refused: { error: 'id-token', words, fix, serverWords: null } }
  }
  const verdict = judged && idTokenVerdict(judged.outcomes, judged.notes)
  return { got: shownToken(granted, asked.scopes, keyManager, 'user', { left, idToken: verdict }) }
}
