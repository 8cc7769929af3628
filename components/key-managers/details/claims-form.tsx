'use client'

import { TextField } from '@/components/ui/text-field'
import { type Client, ClientRows } from '../client-rows'
import { SaveBar } from './save-bar'
import { type Save, useEdit } from './use-edit'

type Stored = {
  clientIdClaim: string
  scopesClaims: string[]
  acceptedAudiences: string[]
  allowedClients: Client[]
}
type Props = { id: string; version: number; stored: Stored; save: Save }

/** Which claims carry the client ID and the scopes, and whose tokens are accepted. */
export function ClaimsForm({ stored, ...props }: Props) {
  const edit = useEdit({
    ...props,
    stored: {
      clientIdClaim: stored.clientIdClaim,
      scopesClaims: stored.scopesClaims.join(', '),
      acceptedAudiences: stored.acceptedAudiences.join(', '),
      allowedClients: stored.allowedClients,
    },
    changes: (draft) => ({
      clientIdClaim: draft.clientIdClaim,
      scopesClaims: parts(draft.scopesClaims),
      acceptedAudiences: parts(draft.acceptedAudiences),
      allowedClients: draft.allowedClients,
    }),
  })
  const { draft, change, errors } = edit
  const first = (field: string) =>
    Object.entries(errors).find(([key]) => key === field || key.startsWith(`${field}/`))?.[1]
  return (
    <form className="grid max-w-180 gap-5" ref={edit.form} onSubmit={edit.submit} noValidate>
      <TextField
        name="clientIdClaim"
        label="Client ID claim"
        mono
        value={draft.clientIdClaim}
        onChange={(clientIdClaim) => change({ clientIdClaim })}
        error={errors['#/clientIdClaim']}
      />
      <TextField
        name="scopesClaims"
        label="Scopes claim"
        mono
        value={draft.scopesClaims}
        onChange={(scopesClaims) => change({ scopesClaims })}
        error={first('#/scopesClaims')}
        hint="Claims or JSON pointers, separated by commas. Their values are united."
      />
      <TextField
        name="acceptedAudiences"
        label="Accepted audiences"
        optional
        mono
        value={draft.acceptedAudiences}
        onChange={(acceptedAudiences) => change({ acceptedAudiences })}
        error={first('#/acceptedAudiences')}
        hint="A token is accepted when its aud contains one of them. Separated by commas."
      />
      <ClientRows
        clients={draft.allowedClients}
        change={(allowedClients) => change({ allowedClients })}
        errors={errors}
      />
      <SaveBar edit={edit} />
    </form>
  )
}

function parts(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}
