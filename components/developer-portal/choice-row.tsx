import { memo } from 'react'
import { BareCheckbox } from '@/components/ui/choice'
import { IconButton } from '@/components/ui/icon-button'
import { ArrowDown, ArrowUp } from '@/components/ui/icons'
import { State } from '@/components/ui/state'
import { TypeMark } from '@/components/ui/type-mark'
import type { Choosable } from '@/lib/developer-portal/show'

/**
 * A key manager that can be chosen; once chosen, with its place (from 1) and the buttons that move it. Memoized: there may
 * be hundreds, and a press changes one or two.
 */
export const ChoiceRow = memo(function ChoiceRow({
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
  toggle: (id: string, byPointer: boolean) => void
  move: (id: string, by: -1 | 1) => void
}) {
  const { id, name, type, product, enabled } = keyManager
  const chosen = place !== null
  return (
    <li
      className="flex items-center gap-4 border-b px-4 py-2.5 [contain-intrinsic-height:auto_37px] [content-visibility:auto] last:border-b-0 max-md:gap-3"
      onKeyDown={(event) => {
        if (!event.altKey || !chosen || !mayWrite || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown'))
          return
        event.preventDefault()
        move(id, event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      <BareCheckbox
        id={`choose-${id}`}
        aria-label={name}
        aria-keyshortcuts={chosen ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        checked={chosen}
        disabled={!mayWrite}
        // A press of Space is a click of no button.
        onChange={({ nativeEvent }) => toggle(id, (nativeEvent as MouseEvent).detail > 0)}
      />
      <span className="w-6 shrink-0 text-center text-13 tabular-nums max-md:hidden">{place}</span>
      <TypeMark type={type} dim={!enabled} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-[1_1_140px]">
          <b className="block truncate font-strong text-13" dir="auto" title={name}>
            {name}
          </b>
          <span title={environmentWords(keyManager)} className="line-clamp-2 text-12 text-text-2">
            {product} · {environmentWords(keyManager)}
          </span>
        </div>
        {(chosen || !enabled) && (
          <State
            kind={enabled ? 'open' : 'off'}
            label={enabled ? 'Shown' : chosen ? 'Not shown, disabled' : 'Disabled'}
          />
        )}
      </div>
      {chosen && mayWrite && (
        // A button stays reachable at the end of the list, so that the focus is not lost on the way.
        <span className="flex shrink-0 max-sm:flex-col">
          <IconButton
            label={`Move ${name} up`}
            icon={ArrowUp}
            aria-disabled={place === 1 || undefined}
            onClick={() => move(id, -1)}
          />
          <IconButton
            label={`Move ${name} down`}
            icon={ArrowDown}
            aria-disabled={last || undefined}
            onClick={() => move(id, 1)}
          />
        </span>
      )}
    </li>
  )
})

export function environmentWords({
  allEnvironments,
  environments,
}: Pick<Choosable, 'allEnvironments' | 'environments'>) {
  if (allEnvironments) return 'All environments'
  return environments.join(', ') || 'No environment'
}
