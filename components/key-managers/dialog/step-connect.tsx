'use client'

import Link from 'next/link'
import type { KeyManagerType } from '@/lib/key-managers/types/type'
import type { FieldErrors } from '@/lib/problem'
import type { Draft } from './draft'
import { TextField } from './text-field'
import type { useDiscovery } from './use-discovery'

type Props = {
  type: KeyManagerType
  draft: Draft
  change: (more: Partial<Draft>) => void
  errors: FieldErrors
  environments: { id: string; name: string }[]
  discovery: ReturnType<typeof useDiscovery>
}

/** Step 1: what it is called, where its document is, and where its tokens are accepted. */
export function StepConnect({ type, draft, change, errors, environments, discovery }: Props) {
  const { reading, problem, checking } = discovery
  const suggestion = (problem?.data as { suggestion?: string } | undefined)?.suggestion
  return (
    <>
      <p className="hint">
        Read more about registering a key manager in our{' '}
        <Link href="/docs/key-managers" target="_blank">
          documentation
        </Link>
        .
      </p>
      <TextField
        name="name"
        label="Name"
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
        value={draft.description}
        onChange={(description) => change({ description })}
        max={254}
        error={errors['#/description']}
      />
      <TextField
        name="wellKnownUrl"
        label="Well-Known URL"
        mono
        value={draft.wellKnownUrl}
        onChange={(wellKnownUrl) => change({ wellKnownUrl, byHand: false, endpoints: null })}
        placeholder={type.exampleUrl}
        tick={reading !== undefined}
        error={errors['#/wellKnownUrl']}
        help="The address of the discovery document, or the issuer."
      />
      <div role="status" className="probe">
        {checking && <span className="muted">Reading the document</span>}
        {!checking && problem && (
          <>
            <p className="error">{problem.detail}</p>
            {suggestion && (
              <button className="btn s" type="button" onClick={() => change({ wellKnownUrl: suggestion })}>
                Use {suggestion}
              </button>
            )}
            <button className="btn s" type="button" onClick={() => change({ byHand: true, step: 2 })}>
              Enter endpoints by hand
            </button>
          </>
        )}
        {!checking && reading && (
          <p className="muted wrap-any">
            Read{reading.form === 'as-given' ? '' : ` at ${reading.wellKnownUrl}`}. Issuer{' '}
            <code>{reading.issuer}</code>, {reading.keys.filter((key) => key.usable).length} signing keys.
          </p>
        )}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.allEnvironments}
          onChange={(event) => change({ allEnvironments: event.target.checked })}
        />
        <span>Apply to all environments</span>
        <small>
          allows you to use the tokens generated via this key manager to invoke APIs across all environments
        </small>
      </label>
      <fieldset
        className="field"
        disabled={draft.allEnvironments}
        aria-describedby={errors['#/environmentIds'] ? 'environments-error' : undefined}
      >
        <legend className="label">Environments</legend>
        <div className={draft.allEnvironments ? 'chips is-disabled' : 'chips'}>
          {environments.map(({ id, name }) => (
            <label className="check" key={id}>
              <input
                type="checkbox"
                name="environmentIds"
                checked={draft.allEnvironments || draft.environmentIds.includes(id)}
                onChange={(event) =>
                  change({
                    environmentIds: event.target.checked
                      ? [...draft.environmentIds, id]
                      : draft.environmentIds.filter((one) => one !== id),
                  })
                }
              />
              <span>{name}</span>
            </label>
          ))}
        </div>
        {errors['#/environmentIds'] && (
          <p className="error" id="environments-error">
            {errors['#/environmentIds']}
          </p>
        )}
      </fieldset>
    </>
  )
}
