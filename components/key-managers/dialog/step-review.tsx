'use client'

import { type EndpointName, type Endpoints, endpointLabels } from '@/lib/oidc/endpoints'
import type { FieldErrors } from '@/lib/problem'
import type { Draft } from './draft'
import { TextField } from './text-field'

const shown: [EndpointName, boolean][] = [
  ['tokenEndpoint', true],
  ['authorizationEndpoint', true],
  ['jwksEndpoint', true],
  ['revokeEndpoint', false],
  ['logoutEndpoint', false],
]

type Props = {
  draft: Draft
  change: (more: Partial<Draft>) => void
  errors: FieldErrors
  /** What the document offers; null when the endpoints are entered by hand. */
  discovered: { issuer: string; endpoints: Endpoints } | null
}

/** Step 2: the discovered endpoints, each with where it came from; claims and audiences. */
export function StepReview({ draft, change, errors, discovered }: Props) {
  const endpoints = draft.endpoints ?? {}
  const setEndpoint = (name: EndpointName, value: string) =>
    change({ endpoints: { ...endpoints, [name]: value } })
  return (
    <>
      <p className="muted">
        This displays the server endpoints that are useful to implement and configure authentication for your
        application.
      </p>
      <TextField
        name="issuer"
        label="Issuer"
        mono
        max={254}
        value={draft.issuer}
        onChange={(issuer) => change({ issuer })}
        error={errors['#/issuer']}
        help="Must equal the iss claim of the tokens, sign by sign."
        aside={
          <Origin
            published={discovered?.issuer}
            value={draft.issuer}
            byHand={!discovered}
            restore={(issuer) => change({ issuer })}
          />
        }
      />
      {shown.map(([name, required]) => (
        <TextField
          key={name}
          name={name}
          label={endpointLabels[name]}
          optional={!required}
          mono
          value={endpoints[name] ?? ''}
          onChange={(value) => setEndpoint(name, value)}
          error={errors[`#/endpoints/${name}`]}
          aside={
            <Origin
              published={discovered?.endpoints[name]}
              value={endpoints[name] ?? ''}
              byHand={!discovered}
              restore={(value) => setEndpoint(name, value)}
            />
          }
        />
      ))}
      <div className="fields two">
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
          error={errors['#/scopesClaims']}
          help="Several are separated by commas."
        />
      </div>
      <TextField
        name="acceptedAudiences"
        label="Accepted audiences"
        optional
        mono
        value={draft.acceptedAudiences}
        onChange={(acceptedAudiences) => change({ acceptedAudiences })}
        error={errors['#/acceptedAudiences']}
        help="Several are separated by commas. Without an audience or an allowed client no token is accepted."
      />
      <TextField
        name="allowedClients"
        label="Allowed clients"
        optional
        mono
        value={draft.allowedClients}
        onChange={(allowedClients) => change({ allowedClients })}
        error={errors['#/allowedClients']}
        help="Client IDs, separated by commas. Asgardeo puts the client ID into aud."
      />
    </>
  )
}

function Origin({
  published,
  value,
  byHand,
  restore,
}: {
  published: string | undefined
  value: string
  byHand: boolean
  restore: (value: string) => void
}) {
  if (byHand) return null
  if (published === undefined) return <span className="tag">{value ? 'Edited' : 'Not offered'}</span>
  if (published === value) return <span className="tag">Discovered</span>
  return (
    <>
      <button className="link small" type="button" onClick={() => restore(published)}>
        Restore
      </button>{' '}
      <span className="tag edited">Edited</span>
    </>
  )
}
