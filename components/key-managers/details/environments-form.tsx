'use client'

import { Chip } from '@/components/ui/chip'
import { Checkbox } from '@/components/ui/choice'
import { ErrorText } from '@/components/ui/error-text'
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
    <form className="grid max-w-180 gap-5" ref={edit.form} onSubmit={edit.submit} noValidate>
      <Checkbox
        label="Apply to all environments"
        hint="Also those created later."
        checked={draft.allEnvironments}
        onChange={({ target }) => change({ allEnvironments: target.checked })}
      />
      <fieldset
        className="grid gap-2"
        disabled={draft.allEnvironments}
        aria-describedby={error ? 'reach-error' : undefined}
      >
        <legend className="mb-2 font-strong text-13">Environments</legend>
        {environments.map(({ id, name, production }, index) => (
          <Checkbox
            key={id}
            label={
              <span className="-my-0.5 flex">
                <Chip strong={production}>{name}</Chip>
              </span>
            }
            aria-invalid={(error && index === 0) || undefined}
            checked={draft.allEnvironments || draft.environmentIds.includes(id)}
            onChange={({ target }) =>
              change({
                environmentIds: target.checked
                  ? [...draft.environmentIds, id]
                  : draft.environmentIds.filter((one) => one !== id),
              })
            }
          />
        ))}
        {error && <ErrorText id="reach-error">{error}</ErrorText>}
      </fieldset>
      <SaveBar edit={edit} />
    </form>
  )
}
