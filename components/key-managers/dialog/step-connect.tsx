'use client'

import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { Info } from '@/components/ui/icons'
import { MultiSelect } from '@/components/ui/multi-select'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import type { KeyManagerType } from '@/lib/key-managers/types/type'
import type { FieldErrors } from '@/lib/problem'
import type { Change, Draft } from './draft'
import { Probe } from './probe'
import type { Discovery } from './use-discovery'

type Props = {
  type: KeyManagerType
  draft: Draft
  change: Change
  errors: FieldErrors
  environments: { id: string; name: string; production?: boolean }[]
  discovery: Discovery
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Step 1: what it is called, where its document is, and where its tokens are accepted. */
export function StepConnect({ type, draft, change, errors, environments, discovery }: Props) {
  const { reading, readAt, checking } = discovery
  const options = environments.map(({ id, name, production = false }) => ({
    id,
    label: name,
    strong: production,
  }))
  return (
    <>
      <p className="flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-13">
        <Info className="mt-0.5 shrink-0" />
        <span>
          Read more about registering a key manager in our{' '}
          <a href="/docs/key-managers" target="_blank" rel="noreferrer">
            documentation
          </a>
          .
        </span>
      </p>
      <TextField
        name="name"
        label="Name"
        help="How the key manager is called in this console and in the developer portal. No other one in the organization may have the same name."
        value={draft.name}
        onChange={(name) => change({ name })}
        max={100}
        placeholder={type.exampleName}
        error={errors['#/name']}
        autoFocus
      />
      <TextField
        name="description"
        label="Description"
        optional
        help="For your colleagues: whose tokens these are, and what for."
        value={draft.description}
        onChange={(description) => change({ description })}
        max={254}
        error={errors['#/description']}
      />
      <div className="grid gap-2">
        <TextField
          name="wellKnownUrl"
          label="Well-Known URL"
          help="The address of the discovery document (OpenID Connect Discovery, RFC 8414). You may paste the issuer instead; the document is then looked for in the places that these specifications name."
          mono
          value={draft.wellKnownUrl}
          onChange={(wellKnownUrl) => change({ wellKnownUrl, byHand: false, acceptedFindings: [] })}
          placeholder={type.exampleUrl}
          tick={reading !== undefined && !checking}
          right={checking ? 'Reading' : readAt && `Read at ${clock.format(readAt)}`}
          error={checking || reading || draft.byHand ? undefined : errors['#/wellKnownUrl']}
        />
        {draft.byHand ? (
          <Notice
            title="The endpoints are entered by hand"
            actions={
              <Button size="sm" onClick={() => change({ byHand: false })}>
                Read the document
              </Button>
            }
          >
            Next leads to them.
          </Notice>
        ) : (
          <Probe
            discovery={discovery}
            typed={draft.wellKnownUrl.trim()}
            use={(wellKnownUrl) => change({ wellKnownUrl, byHand: false })}
            byHand={() => change({ byHand: true })}
          />
        )}
      </div>
      <Checkbox
        label="Apply to all environments"
        hint="allows you to use the tokens generated via this key manager to invoke APIs across all environments"
        checked={draft.allEnvironments}
        onChange={(event) => change({ allEnvironments: event.target.checked })}
      />
      <MultiSelect
        label="Environments"
        help="Where gateways accept the tokens of this key manager."
        options={options}
        chosen={draft.environmentIds}
        onChange={(environmentIds) => change({ environmentIds })}
        disabled={draft.allEnvironments}
        whenDisabled={options}
        placeholder="Choose environments"
        hint={
          draft.allEnvironments
            ? 'Environments you create later are included. Clear the checkbox to choose.'
            : undefined
        }
        error={errors['#/environmentIds']}
      />
    </>
  )
}
