'use client'

import { Plus } from 'lucide-react'
import type { EnvironmentActions } from './actions'
import { EnvironmentDialog } from './environment-dialog'

export function CreateEnvironment({ create }: Pick<EnvironmentActions, 'create'>) {
  return (
    <EnvironmentDialog
      title="New environment"
      verb="Create"
      name={null}
      save={create}
      trigger={(open) => (
        <button className="btn primary" type="button" onClick={open}>
          <Plus className="i" aria-hidden="true" />
          Environment
        </button>
      )}
    />
  )
}
