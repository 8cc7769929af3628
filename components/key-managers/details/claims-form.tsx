'use client'

import { ClaimFields, type Claims } from '../claim-fields'
import { SaveBar } from './save-bar'
import { type Save, useEdit } from './use-edit'

type Props = {
  id: string
  version: number
  stored: Claims
  audienceHint: string | undefined
  save: Save
}

/** Which claims carry the client ID and the scopes, and whose tokens are accepted. */
export function ClaimsForm({ audienceHint, ...props }: Props) {
  const edit = useEdit({ ...props, changes: (claims) => claims })
  return (
    <form className="grid max-w-180 gap-5" ref={edit.form} onSubmit={edit.submit} noValidate>
      <ClaimFields
        claims={edit.draft}
        change={edit.change}
        errors={edit.errors}
        audienceHint={audienceHint}
      />
      <SaveBar edit={edit} />
    </form>
  )
}
