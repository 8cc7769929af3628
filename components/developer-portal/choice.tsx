'use client'

import clsx from 'clsx'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Search } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { useHandler } from '@/components/ui/use-handler'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'
import { changes, moved, same, toggled } from '@/lib/developer-portal/selection'
import type { Choosable } from '@/lib/developer-portal/show'
import { ChoiceRow } from './choice-row'
import { Meanwhile } from './meanwhile'
import { Preview } from './preview'
import { type SaveSelection, useSaveSelection } from './use-save-selection'

/** So many rows that are not chosen stand on the page at once. */
const pageSize = 50
/** With more, those not chosen are far below. */
const longList = 20
/** So many of a long list are named in a sentence. */
const named = 3

/** Chooses and orders what developers are offered. Nothing is saved before "Save". */
export function Choice({
  organization,
  version,
  mayWrite,
  keyManagers,
  save,
}: {
  organization: string
  version: number
  mayWrite: boolean
  keyManagers: Choosable[]
  save: SaveSelection
}) {
  const byId = useMemo(() => new Map(keyManagers.map((one) => [one.id, one])), [keyManagers])
  const selection = useSaveSelection({ version, stored: storedOf(keyManagers), save })
  // One that was deleted meanwhile is gone from the list, and from what was chosen.
  const chosen = useMemo(() => selection.chosen.filter((id) => byId.has(id)), [selection.chosen, byId])
  const [search, setSearch] = useState('')
  // Typing goes before the rows: with hundreds of them a letter must not wait.
  const sought = useDeferredValue(search).trim().toLowerCase()
  const [shown, setShown] = useState(pageSize)
  const [spoken, setSpoken] = useState('')
  const [focused, setFocused] = useState<{ id: string; byPointer: boolean } | null>(null)

  // Choosing moves the row to the other list: the focus goes along, and the page under the pointer stays.
  useEffect(() => {
    if (focused) document.getElementById(`choose-${focused.id}`)?.focus({ preventScroll: focused.byPointer })
  }, [focused])

  const name = (id: string) => byId.get(id)?.name ?? 'One that is gone'
  const matches = (one: Choosable) => one.name.toLowerCase().includes(sought)
  const unsaved = useMemo(
    () =>
      changes(
        selection.base.ids.filter((id) => byId.has(id)),
        chosen,
        (id) => byId.get(id)?.name ?? '',
      ),
    [selection.base, chosen, byId],
  )
  const shownChosen = chosen.map((id) => byId.get(id) as Choosable)
  const rest = useMemo(() => {
    const taken = new Set(chosen)
    return keyManagers.filter((one) => !taken.has(one.id))
  }, [keyManagers, chosen])
  const restFound = rest.filter(matches)
  useLeaveQuestion(mayWrite && unsaved.length > 0)

  const toggle = useHandler((id: string, byPointer: boolean) => {
    const next = toggled(chosen, id)
    selection.change(next)
    setFocused({ id, byPointer })
    setSpoken(
      next.includes(id)
        ? `${name(id)} chosen, place ${next.length} of ${next.length}`
        : `${name(id)} not chosen`,
    )
  })

  const move = useHandler((id: string, by: -1 | 1) => {
    const next = moved(chosen, id, by)
    setSpoken(`${name(id)}, place ${next.indexOf(id) + 1} of ${next.length}`)
    if (!same(next, chosen)) selection.change(next)
  })

  const row = (one: Choosable, place: number | null) => (
    <ChoiceRow
      key={one.id}
      keyManager={one}
      place={place}
      last={place === chosen.length}
      mayWrite={mayWrite}
      toggle={toggle}
      move={move}
    />
  )

  const buttons = (
    <>
      {selection.meanwhile && (
        <Meanwhile
          saved={selection.meanwhile}
          what={`Chosen there: ${listed(selection.meanwhile.keyManagerIds.map(name)) || 'none'}.`}
          useSaved={selection.useSaved}
          saveMine={() => selection.submit(chosen, selection.meanwhile?.version)}
        />
      )}
      {selection.error && <ErrorText role="alert">{selection.error}</ErrorText>}
      <Button
        variant="primary"
        busy={selection.busy}
        aria-disabled={unsaved.length === 0 || undefined}
        onClick={() => unsaved.length > 0 && selection.submit(chosen)}
      >
        Save
      </Button>
      {unsaved.length > 0 && (
        <Button variant="ghost" onClick={() => selection.change(selection.base.ids)}>
          Discard
        </Button>
      )}
      <span className="min-w-0 text-12 text-text-2 [overflow-wrap:anywhere]" role="status">
        {unsaved.length > 0
          ? `${unsaved.length} ${unsaved.length === 1 ? 'change' : 'changes'} not saved: ${listed(unsaved)}`
          : selection.done && 'Saved. Developers see it now.'}
      </span>
    </>
  )

  return (
    <div className="grid grid-cols-[minmax(0,1fr)_344px] items-start gap-5 max-xl:grid-cols-[minmax(0,1fr)]">
      {/* What has the focus stands clear of the bar below. */}
      <div className="**:scroll-mb-24">
        <Panel
          heading="h1"
          title="Developer Portal Key Managers"
          description="Configure key managers for your Developer Portal"
          flush
          sticky
          footer={
            mayWrite ? (
              keyManagers.length > 0 && buttons
            ) : (
              <span className="text-12 text-text-2">Your role lets you look at this, not change it.</span>
            )
          }
          actions={
            <Input
              className="w-50 max-md:w-full"
              size="sm"
              type="search"
              aria-label="Search"
              placeholder="Search"
              start={<Search />}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          }
        >
          {keyManagers.length === 0 && (
            <p className="p-4 text-text-2">
              There are no key managers yet. Add one under{' '}
              <Link href={`/${organization}/admin/settings/key-managers`}>Key Managers</Link>, then choose it
              here.
            </p>
          )}
          {keyManagers.length > 0 && !keyManagers.some(matches) && (
            <p className="flex flex-wrap items-center gap-2 p-4 text-text-2">
              No key manager matches “{search.trim()}”.
              <Button size="sm" onClick={() => setSearch('')}>
                Clear search
              </Button>
            </p>
          )}
          {chosen.length > longList && (
            <p className="flex flex-wrap gap-x-3 border-b bg-sunken px-4 py-2 text-12 text-text-2">
              {chosen.length} chosen, in this order
              <a href="#not-chosen" className="ml-auto">
                To those not chosen
              </a>
            </p>
          )}
          <ol aria-label="Chosen">{shownChosen.map((one, index) => matches(one) && row(one, index + 1))}</ol>
          {restFound.length > 0 && (
            <>
              <h2
                id="not-chosen"
                className={clsx(
                  'border-b bg-sunken px-4 py-3 font-strong text-12 text-text-2',
                  chosen.length > 0 && 'border-t',
                )}
              >
                Not chosen
              </h2>
              <ul aria-label="Not chosen">{restFound.slice(0, shown).map((one) => row(one, null))}</ul>
              {restFound.length > shown && (
                <p className="flex flex-wrap items-center gap-3 border-t p-4 text-12 text-text-2">
                  {shown} of {restFound.length} shown
                  <Button size="sm" onClick={() => setShown(shown + pageSize)}>
                    Show more
                  </Button>
                </p>
              )}
            </>
          )}
        </Panel>
        <p className="sr-only" role="status">
          {spoken}
        </p>
      </div>
      <Preview organization={organization} chosen={shownChosen} />
    </div>
  )
}

/** The chosen ones in their order. */
function storedOf(keyManagers: readonly Choosable[]): string[] {
  return keyManagers
    .filter((one) => one.position !== null)
    .sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
    .map((one) => one.id)
}

/** The first of them by name, and how many more. */
function listed(names: readonly string[]): string {
  const more = names.length - named
  return names.slice(0, named).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
