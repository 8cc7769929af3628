'use client'

import { EditPanel } from '@/components/edit/edit-panel'
import { useEdit } from '@/components/edit/use-edit'
import { Chip } from '@/components/ui/chip'
import { Checkbox } from '@/components/ui/choice'
import { ErrorText } from '@/components/ui/error-text'
import type { Save } from './save'

type Environment = { id: string; name: string; production: boolean }
type Props = {
  title: string
  words: string
  id: string
  version: number
  stored: { allEnvironments: boolean; environmentIds: string[] }
  save: Save
  environments: Environment[]
}

/** In which environments its tokens are accepted. */
export function EnvironmentsForm({ title, words, environments, ...props }: Props) {
  const edit = useEdit({ ...props, changes: (reach) => ({ reach }) })
  const { draft, change } = edit
  const error = edit.errors['#/environmentIds'] ?? edit.errors['#/issuer']
  return (
    <EditPanel title={title} words={words} edit={edit}>
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
                environmentIds: environments
                  .map((one) => one.id)
                  .filter((one) => (one === id ? target.checked : draft.environmentIds.includes(one))),
              })
            }
          />
        ))}
        {error && <ErrorText id="reach-error">{error}</ErrorText>}
      </fieldset>
    </EditPanel>
  )
}
