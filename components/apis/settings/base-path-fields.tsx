'use client'

import { TextField } from '@/components/ui/text-field'
import type { FieldErrors } from '@/lib/problem'

/** What was typed, by the environment's ID. */
export type BasePathsDraft = Record<string, string>
type Environment = { id: string; name: string }

/** The environments that have a base path, in their order: an error names one of them by its place. */
export function basePathsOf(environments: readonly Environment[], draft: BasePathsDraft) {
  return environments.flatMap(({ id }) => {
    const basePath = draft[id]?.trim()
    return basePath ? [{ environmentId: id, basePath }] : []
  })
}

/** A base path for each environment. */
export function BasePathFields({
  environments,
  draft,
  change,
  errors,
}: {
  environments: readonly Environment[]
  draft: BasePathsDraft
  change: (more: BasePathsDraft) => void
  errors: FieldErrors
}) {
  const sent = basePathsOf(environments, draft).map(({ environmentId }) => environmentId)
  return environments.map(({ id, name }) => (
    <TextField
      key={id}
      label={name}
      optional
      mono
      placeholder="/shop"
      value={draft[id] ?? ''}
      onChange={(basePath) => change({ [id]: basePath })}
      error={errors[`#/basePaths/${sent.indexOf(id)}/basePath`]}
    />
  ))
}
