'use client'

import { TextField } from '@/components/ui/text-field'
import type { FieldErrors } from '@/lib/problem'

type Named = { name: string; apiVersion: string; description: string }

/** What an API is called. */
export function NameFields({
  draft,
  change,
  errors,
}: {
  draft: Named
  change: (more: Partial<Named>) => void
  errors: FieldErrors
}) {
  return (
    <>
      <TextField
        label="Name"
        max={100}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={errors['#/name']}
      />
      <TextField
        label="Version"
        hint="As its developers count: v1, 2.3.0."
        max={40}
        value={draft.apiVersion}
        onChange={(apiVersion) => change({ apiVersion })}
        error={errors['#/apiVersion']}
      />
      <TextField
        label="Description"
        optional
        rows={3}
        max={1_000}
        value={draft.description}
        onChange={(description) => change({ description })}
        error={errors['#/description']}
      />
    </>
  )
}
