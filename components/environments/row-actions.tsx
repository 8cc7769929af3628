'use client'

import { ArrowDown, ArrowUp, Pencil } from 'lucide-react'
import { ConfirmButton } from '@/components/organizations/confirm-button'
import type { EnvironmentRow } from '@/lib/environments/list'
import type { EnvironmentActions } from './actions'
import { EnvironmentDialog } from './environment-dialog'

/** Move up, move down, rename, delete. */
export function RowActions({
  row,
  first,
  last,
  move,
  actions,
}: {
  row: EnvironmentRow
  first: boolean
  last: boolean
  move: (direction: 'up' | 'down') => void
  actions: EnvironmentActions
}) {
  return (
    <div className="acts">
      <MoveButton label={`Move ${row.name} up`} off={first} onClick={() => move('up')} icon={ArrowUp} />
      <MoveButton label={`Move ${row.name} down`} off={last} onClick={() => move('down')} icon={ArrowDown} />
      <EnvironmentDialog
        title={`Rename ${row.name}`}
        verb="Rename"
        name={row.name}
        save={({ name }) => actions.rename({ id: row.id, name, was: row.name })}
        trigger={(open) => (
          <button
            className="btn icon ghost"
            type="button"
            aria-label={`Rename ${row.name}`}
            title={`Rename ${row.name}`}
            onClick={open}
          >
            <Pencil className="i" aria-hidden="true" />
          </button>
        )}
      />
      <ConfirmButton
        label={`Delete ${row.name}`}
        verb="Delete"
        words={
          row.keyManagers.length > 0
            ? `${row.keyManagers.map((one) => one.name).join(', ')} would have to be taken out of it first.`
            : 'No key manager names it. Tokens are no longer accepted there from then on.'
        }
        action={() => actions.remove({ id: row.id })}
      />
    </div>
  )
}

function MoveButton({
  label,
  off,
  onClick,
  icon: Icon,
}: {
  label: string
  off: boolean
  onClick: () => void
  icon: typeof ArrowUp
}) {
  // Not `disabled`: the focus would be lost when the last step is taken.
  return (
    <button
      className="btn icon ghost"
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={() => !off && onClick()}
    >
      <Icon className="i" aria-hidden="true" />
    </button>
  )
}
