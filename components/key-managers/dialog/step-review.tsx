'use client'

import { TextField } from '@/components/ui/text-field'
import { type EndpointName, type Endpoints, endpointLabels } from '@/lib/oidc/endpoints'
import type { FieldErrors } from '@/lib/problem'
import { ClaimFields } from './claim-fields'
import type { Change, Draft } from './draft'
import { Origin } from './origin'

const fields: { name: EndpointName; required: boolean; help: string }[] = [
  { name: 'tokenEndpoint', required: true, help: 'Where applications get their tokens.' },
  { name: 'authorizationEndpoint', required: true, help: 'Where people are sent to sign in.' },
  {
    name: 'jwksEndpoint',
    required: true,
    help: 'Where the public keys are. Gateways verify the signature of every token with them.',
  },
  { name: 'revokeEndpoint', required: false, help: 'Where applications give tokens back (RFC 7009).' },
  { name: 'logoutEndpoint', required: false, help: 'Where people are sent to sign out.' },
]

type Props = {
  draft: Draft
  change: Change
  errors: FieldErrors
  /** What the document offers; null when the endpoints are entered by hand. */
  discovered: { issuer: string; endpoints: Endpoints } | null
}

/** Step 2: the endpoints, each with where it came from; claims and audiences. */
export function StepReview({ draft, change, errors, discovered }: Props) {
  const endpoints = draft.endpoints ?? {}
  const set = (name: EndpointName, value: string) => change({ endpoints: { ...endpoints, [name]: value } })
  return (
    <>
      <p className="text-13 text-text-2">
        This displays the server endpoints that are useful to implement and configure authentication for your
        application.
      </p>
      <TextField
        name="issuer"
        label="Issuer"
        help="Must equal the iss claim of the tokens, sign by sign, with or without a slash at the end. A token that names another issuer is refused."
        mono
        max={254}
        autoFocus
        value={draft.issuer}
        onChange={(issuer) => change({ issuer })}
        error={errors['#/issuer']}
        right={
          discovered && (
            <Origin
              label="Issuer"
              published={discovered.issuer}
              value={draft.issuer}
              restore={(issuer) => change({ issuer })}
            />
          )
        }
      />
      {fields.map(({ name, required, help }) => (
        <TextField
          key={name}
          name={name}
          label={endpointLabels[name]}
          optional={!required}
          help={help}
          mono
          value={endpoints[name] ?? ''}
          onChange={(value) => set(name, value)}
          error={errors[`#/endpoints/${name}`]}
          right={
            discovered && (
              <Origin
                label={endpointLabels[name]}
                published={discovered.endpoints[name]}
                value={endpoints[name] ?? ''}
                restore={(value) => set(name, value)}
              />
            )
          }
        />
      ))}
      <ClaimFields draft={draft} change={change} errors={errors} />
    </>
  )
}
