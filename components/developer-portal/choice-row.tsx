import { ArrowDown, ArrowUp } from 'lucide-react'
import { TypeMark } from '@/components/ui/type-mark'
import type { Choosable } from '@/lib/developer-portal/show'
import { Gate } from './gate'

/** A key manager that can be chosen; once chosen, with its place (from 1) and the buttons that move it. */
export function ChoiceRow({
  keyManager,
  place,
  last,
  mayWrite,
  toggle,
  move,
}: {
  keyManager: Choosable
  place: number | null
  last: boolean
  mayWrite: boolean
  toggle: () => void
  move: (by: -1 | 1) => void
}) {
  const { id, name, type, product, enabled } = keyManager
  const chosen = place !== null
  return (
    <li
      onKeyDown={(event) => {
        if (!event.altKey || !chosen || !mayWrite || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown'))
          return
        event.preventDefault()
        move(event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      <span className="check">
        <input
          type="checkbox"
          id={`choose-${id}`}
          aria-label={name}
          aria-keyshortcuts={chosen ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
          checked={chosen}
          disabled={!mayWrite}
          onChange={toggle}
        />
      </span>
      <span className="pos">{place}</span>
      <TypeMark type={type} />
      <div className="min-w-0">
        <b className="trunc block" dir="auto" title={name}>
          {name}
        </b>
        <small className="small muted trunc block">
          {product} · {environmentWords(keyManager)}
        </small>
      </div>
      <span className="st">
        {(chosen || !enabled) && (
          <span className={enabled ? 'state open' : 'state off'}>
            <Gate kind={enabled ? 'open' : 'off'} />
            <b className="trunc">{enabled ? 'Shown' : chosen ? 'Not shown, disabled' : 'Disabled'}</b>
          </span>
        )}
      </span>
      <span className="acts row">
        {chosen && mayWrite && (
          <>
            <MoveButton label={`Move ${name} up`} off={place === 1} onClick={() => move(-1)} up />
            <MoveButton label={`Move ${name} down`} off={last} onClick={() => move(1)} />
          </>
        )}
      </span>
    </li>
  )
}

/** Stays reachable at the end of the list, so that the focus is not lost on the way. */
function MoveButton({
  label,
  off,
  up,
  onClick,
}: {
  label: string
  off: boolean
  up?: boolean
  onClick: () => void
}) {
  const Arrow = up ? ArrowUp : ArrowDown
  return (
    <button
      className="btn icon ghost"
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={off || undefined}
      onClick={() => !off && onClick()}
    >
      <Arrow className="i" aria-hidden="true" />
    </button>
  )
}

export function environmentWords({
  allEnvironments,
  environments,
}: Pick<Choosable, 'allEnvironments' | 'environments'>) {
  if (allEnvironments) return 'All environments'
  return environments.join(', ') || 'No environment'
}
