'use client'

import { Button } from '@/components/ui/button'
import { Plus } from '@/components/ui/icons'
import type { EnvironmentActions } from './actions'
import { EnvironmentDialog } from './environment-dialog'

export function CreateEnvironment({ create }: Pick<EnvironmentActions, 'create'>) {
  return (
    <EnvironmentDialog
      title="New environment"
      verb="Create"
      name={null}
      asked="new"
      save={create}
      trigger={(open) => (
        <Button variant="primary" onClick={open}>
          <Plus />
          Environment
        </Button>
      )}
    />
  )
}
