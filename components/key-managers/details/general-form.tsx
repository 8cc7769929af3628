'use client'

import { EditPanel } from '@/components/edit/edit-panel'
import { useEdit } from '@/components/edit/use-edit'
import { TextField } from '@/components/ui/text-field'
import type { Save } from './save'

type Props = { id: string; version: number; stored: { name: string; description: string }; save: Save }

/** Name and description. */
export function GeneralForm(props: Props) {
  const edit = useEdit({ ...props, changes: (draft) => draft })
  const { draft, change, errors } = edit
  return (
    <EditPanel title="Name and description" edit={edit}>
      <TextField
        name="name"
        label="Name"
        max={100}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={errors['#/name']}
      />
      <TextField
        name="description"
        label="Description"
        optional
        max={254}
        value={draft.description}
        onChange={(description) => change({ description })}
        error={errors['#/description']}
      />
    </EditPanel>
  )
}
