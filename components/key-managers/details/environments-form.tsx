'use client'

import { SaveBar } from './save-bar'
import { type Save, useEdit } from './use-edit'

type Environment = { id: string; name: string; production: boolean }
type Props = {
  id: string
  version: number
  stored: { allEnvironments: boolean; environmentIds: string[] }
  save: Save
  environments: Environment[]
}

/** In which environments its tokens are accepted. */
export function EnvironmentsForm({ environments, ...props }: Props) {
  const edit = useEdit({ ...props, changes: (reach) => ({ reach }) })
  const { draft, change } = edit
  const error = edit.errors['#/environmentIds'] ?? edit.errors['#/issuer']
  return (
    <form className="form" ref={edit.form} onSubmit={edit.submit} noValidate>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.allEnvironments}
          onChange={(event) => change({ allEnvironments: event.target.checked })}
        />
        <span>Apply to all environments</span>
      </label>
      <p className="hint">Also those created later.</p>
      <fieldset
        className="stack"
        disabled={draft.allEnvironments}
        aria-describedby={error ? 'reach-error' : undefined}
      >
        <legend className="label">Environments</legend>
        {environments.map(({ id, name, production }, index) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              aria-invalid={(error && index === 0) || undefined}
              checked={draft.allEnvironments || draft.environmentIds.includes(id)}
              onChange={(event) =>
                change({
                  environmentIds: event.target.checked
                    ? [...draft.environmentIds, id]
                    : draft.environmentIds.filter((one) => one !== id),
                })
              }
            />
            <span className={production ? 'chip prod' : 'chip'}>{name}</span>
          </label>
        ))}
      </fieldset>
      {error && (
        <p className="error" id="reach-error">
          {error}
        </p>
      )}
      <SaveBar edit={edit} />
    </form>
  )
}
