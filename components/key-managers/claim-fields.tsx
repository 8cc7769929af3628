import { ChipsInput } from '@/components/ui/chips-input'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import type { FieldErrors } from '@/lib/problem'
import { type Client, ClientRows } from './client-rows'
import { errorOf } from './error-of'

export type Claims = {
  clientIdClaim: string
  scopesClaims: string[]
  acceptedAudiences: string[]
  allowedClients: Client[]
}
type Props = {
  claims: Claims
  change: (more: Partial<Claims>) => void
  errors: FieldErrors
  /** What the product puts into aud. */
  audienceHint: string | undefined
  /** What may be done while nobody is accepted. */
  whenNobody?: string
}

/** Which claims carry the client ID and the scopes, and whose tokens are accepted. */
export function ClaimFields({ claims, change, errors, audienceHint, whenNobody }: Props) {
  const nobody = claims.acceptedAudiences.length === 0 && claims.allowedClients.every((row) => !row.clientId)
  return (
    <>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 max-sm:grid-cols-1">
        <TextField
          name="clientIdClaim"
          label="Client ID claim"
          help="The claim that names the application a token was issued to."
          mono
          value={claims.clientIdClaim}
          onChange={(clientIdClaim) => change({ clientIdClaim })}
          error={errors['#/clientIdClaim']}
        />
        <ChipsInput
          label="Scopes claim"
          help="The claim that lists what a token allows. Several are united. A JSON pointer such as /realm_access/roles reaches inside."
          mono
          values={claims.scopesClaims}
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
        values={claims.acceptedAudiences}
        onChange={(acceptedAudiences) => change({ acceptedAudiences })}
        placeholder="Add an audience"
        hint="Enter adds one."
        error={errorOf(errors, '#/acceptedAudiences')}
      />
      <ClientRows
        hint={audienceHint}
        clients={claims.allowedClients}
        change={(allowedClients) => change({ allowedClients })}
        errors={errors}
      />
      {nobody && (
        <Notice kind="ajar" title="No token is accepted yet">
          Without an accepted audience or an allowed client every token is refused. {whenNobody}
        </Notice>
      )}
    </>
  )
}
