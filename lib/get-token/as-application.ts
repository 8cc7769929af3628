import 'server-only'
import { write } from '@/lib/operation'
import { askForToken, type Outcome, shownToken } from './ask'
import { clientOf } from './client'
import { giveBack } from './give-back'
import { audienceParameter, keyManagerFor } from './key-manager'
import { countGet } from './limit'
import { noteOf } from './note'
import { Asked } from './schema'

/**
 * Gets a token as an application (RFC 6749, section 4.4), and keeps nothing of it. Throws too-many-attempts, forbidden for
 * the stored client where the caller may not change it, and what the guarded fetch throws.
 */
export const getTokenAsApplication = write({
  name: 'token.get-as-application',
  permission: 'tokens:get',
  input: Asked,
  async look(context, asked) {
    const { db, fetch, user, organization } = context
    await countGet(user.id)
    const keyManager = await keyManagerFor(db, organization.id, asked.id)
    const client = await clientOf(db, context, keyManager, keyManager.tokenEndpoint, asked)
    const { granted, refused } = await askForToken(fetch, keyManager, client, {
      grant_type: 'client_credentials',
      scope: asked.scopes.join(' '),
      ...audienceParameter(keyManager.type, asked.audience),
    })
    const left = granted ? await giveBack(context, keyManager, asked, granted) : null
    const outcome: Outcome = refused
      ? { refused }
      : { got: shownToken(granted, asked.scopes, keyManager, 'application', { left, idToken: null }) }
    return { outcome, note: noteOf(keyManager, { ...asked, clientId: client.clientId }, outcome) }
  },
  async run({ audit }, _asked, { outcome, note }) {
    audit(note)
    return outcome
  },
})
