'use client'

import { TextField } from '@/components/ui/text-field'
import { Tenants } from '@/lib/key-managers/schema'
import type { KeyManagerType } from '@/lib/key-managers/types/type'
import { type EndpointName, endpointLabels } from '@/lib/oidc/endpoints'
import { isTemplate } from '@/lib/oidc/tenants'
import type { FieldErrors } from '@/lib/problem'
import { ClaimFields } from '../claim-fields'
import { errorOf } from '../error-of'
import { IssuerFields } from '../issuer-fields'
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
  type: KeyManagerType
  draft: Draft
  change: Change
  errors: FieldErrors
  /** Where the document was found; null when the endpoints are entered by hand. */
  discovered: { wellKnownUrl: string } | null
}

/** Step 2: the endpoints, each with where it came from; claims and audiences. */
export function StepReview({ type, draft, change, errors, discovered }: Props) {
  const endpoints = draft.endpoints ?? {}
  const shown = draft.byHand ? null : draft.shown
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
          shown && (
            <Origin
              label="Issuer"
              published={shown.issuer}
              value={draft.issuer}
              restore={(issuer) => change({ issuer })}
            />
          )
        }
      />
      <IssuerFields
        template={
          isTemplate(draft.issuer) &&
          (discovered === null ||
            (type.issuerRule.template?.(draft.issuer, new URL(discovered.wellKnownUrl)) ?? false))
        }
        tenants={draft.tenants}
        others={draft.acceptedIssuers}
        change={change}
        moreIssuers={type.moreIssuers}
        errors={{
          tenants: errorOf(errors, '#/tenants') ?? refusedTenant(draft.tenants),
          others: errorOf(errors, '#/acceptedIssuers'),
        }}
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
            shown && (
              <Origin
                label={endpointLabels[name]}
                published={shown.endpoints[name]}
                value={endpoints[name] ?? ''}
                restore={(value) => set(name, value)}
              />
            )
          }
        />
      ))}
      <div className="mt-1 grid gap-4 border-t pt-4">
        <ClaimFields
          claims={draft}
          change={change}
          errors={errors}
          audienceHint={type.audienceHint}
          whenNobody="You may add the key manager now and configure this later."
        />
      </div>
    </>
  )
}

/** Said at once: the document is judged only with tenants that have their form. */
function refusedTenant(tenants: string[]): string | undefined {
  return Tenants.safeParse(tenants).error?.issues[0]?.message
}
