import { ChipsInput } from '@/components/ui/chips-input'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import type { FieldErrors } from '@/lib/problem'
import { ClientRows } from '../client-rows'
import type { Change, Draft } from './draft'
import { errorOf } from './input'

type Props = { draft: Draft; change: Change; errors: FieldErrors }

/** Which claims carry the client ID and the scopes, and whose tokens are accepted. */
export function ClaimFields({ draft, change, errors }: Props) {
  const nobody = draft.acceptedAudiences.length === 0 && draft.allowedClients.every((row) => !row.clientId)
  return (
    <>
      <div className="mt-1 grid grid-cols-2 gap-x-4 gap-y-3 border-t pt-4 max-sm:grid-cols-1">
        <TextField
          name="clientIdClaim"
          label="Client ID claim"
          help="The claim that names the application a token was issued to."
          mono
          value={draft.clientIdClaim}
          onChange={(clientIdClaim) => change({ clientIdClaim })}
          error={errors['#/clientIdClaim']}
        />
        <ChipsInput
          label="Scopes claim"
          help="The claim that lists what a token allows. Several are united. A JSON pointer such as /realm_access/roles reaches inside."
          mono
          values={draft.scopesClaims}
          onChange={(scopesClaims) => change({ scopesClaims })}
          placeholder="Add a claim"
          error={errorOf(errors, '#/scopesClaims')}
        />
      </div>
      <ChipsInput
        label="Accepted audiences"
        optional
        help="A token is accepted when its aud contains one of them."
        mono
        values={draft.acceptedAudiences}
        onChange={(acceptedAudiences) => change({ acceptedAudiences })}
        placeholder="Add an audience"
        hint="Enter adds one."
        error={errorOf(errors, '#/acceptedAudiences')}
      />
      <ClientRows
        hint="Asgardeo puts the client ID into aud."
        clients={draft.allowedClients}
        change={(allowedClients) => change({ allowedClients })}
        errors={errors}
      />
      {nobody && (
        <Notice kind="ajar" title="No token is accepted yet">
          Without an accepted audience or an allowed client every token is refused. You may add the key
          manager now and configure this later.
        </Notice>
      )}
    </>
  )
}
