'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { IconButton } from '@/components/ui/icon-button'
import { ArrowDown, ArrowUp, Pencil } from '@/components/ui/icons'
import type { EnvironmentRow } from '@/lib/environments/list'
import type { EnvironmentActions } from './actions'
import { EnvironmentDialog } from './environment-dialog'

/** Move up, move down, rename, delete. */
export function RowActions({
  row,
  first,
  last,
  busy,
  move,
  actions,
}: {
  row: EnvironmentRow
  first: boolean
  last: boolean
  /** A change of the table is on its way. */
  busy: boolean
  move: (direction: 'up' | 'down') => void
  actions: EnvironmentActions
}) {
  return (
    <div className="flex justify-end max-cards:justify-between">
      {/* Not `disabled`: the focus would be lost when the last step is taken. */}
      <IconButton
        label={`Move ${row.name} up`}
        icon={ArrowUp}
        aria-disabled={first || busy}
        onClick={() => move('up')}
      />
      <IconButton
        label={`Move ${row.name} down`}
        icon={ArrowDown}
        aria-disabled={last || busy}
        onClick={() => move('down')}
      />
      <EnvironmentDialog
        title={`Rename ${row.name}`}
        verb="Rename"
        name={row.name}
        save={({ name }) => actions.rename({ id: row.id, name, was: row.name })}
        trigger={(open) => <IconButton label={`Rename ${row.name}`} icon={Pencil} onClick={open} />}
      />
      <ConfirmButton
        label={`Delete ${row.name}`}
        verb="Delete"
        words={deleteWords(row)}
        action={() => actions.remove({ id: row.id })}
      />
    </div>
  )
}

/** What keeps it, or what its end means. */
function deleteWords({ keyManagers, apis }: EnvironmentRow): string {
  const users = [...keyManagers.map((one) => one.name), ...apis]
  return users.length > 0
    ? `${users.join(', ')} would have to be taken out of it first.`
    : 'No key manager and no API names it. Tokens are no longer accepted there from then on.'
}
