'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'
import { changes, moved, same, toggled } from '@/lib/developer-portal/selection'
import type { Choosable } from '@/lib/developer-portal/show'
import { ChoiceRow } from './choice-row'
import { Meanwhile } from './meanwhile'
import { Preview } from './preview'
import { type SaveSelection, useSaveSelection } from './use-save-selection'

/** So many rows that are not chosen stand on the page at once. */
const pageSize = 50

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
  const byId = new Map(keyManagers.map((one) => [one.id, one]))
  const stored = keyManagers
    .filter((one) => one.position !== null)
    .sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
    .map((one) => one.id)
  const selection = useSaveSelection({ version, stored, save })
  // One that was deleted meanwhile is gone from the list, and from what was chosen.
  const chosen = selection.chosen.filter((id) => byId.has(id))
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState(pageSize)
  const [spoken, setSpoken] = useState('')
  const [focused, setFocused] = useState<{ id: string } | null>(null)

  // Choosing moves the row to the other list: the focus goes along.
  useEffect(() => {
    if (focused) document.getElementById(`choose-${focused.id}`)?.focus()
  }, [focused])

  const name = (id: string) => byId.get(id)?.name ?? 'One that is gone'
  const matches = (one: Choosable) => one.name.toLowerCase().includes(search.trim().toLowerCase())
  const unsaved = changes(
    selection.base.ids.filter((id) => byId.has(id)),
    chosen,
    name,
  )
  const rest = keyManagers.filter((one) => !chosen.includes(one.id) && matches(one))
  useLeaveQuestion(mayWrite && unsaved.length > 0)

  function toggle(id: string) {
    const next = toggled(chosen, id)
    selection.change(next)
    setFocused({ id })
    setSpoken(
      next.includes(id)
        ? `${name(id)} chosen, place ${next.length} of ${next.length}`
        : `${name(id)} not chosen`,
    )
  }

  function move(id: string, by: -1 | 1) {
    const next = moved(chosen, id, by)
    setSpoken(`${name(id)}, place ${next.indexOf(id) + 1} of ${next.length}`)
    if (!same(next, chosen)) selection.change(next)
  }

  const row = (one: Choosable, place: number | null) => (
    <ChoiceRow
      key={one.id}
      keyManager={one}
      place={place}
      last={place === chosen.length}
      mayWrite={mayWrite}
      toggle={() => toggle(one.id)}
      move={(by) => move(one.id, by)}
    />
  )
  const shownChosen = chosen.map((id) => byId.get(id) as Choosable)

  return (
    <div className="cols">
      <div>
        <section className="panel">
          <header>
            <div>
              <h1>Developer Portal Key Managers</h1>
              <p>Configure key managers for your Developer Portal</p>
            </div>
            <label className="input s push">
              <Search className="i" aria-hidden="true" />
              <span className="vh">Search</span>
              <input
                placeholder="Search"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </label>
          </header>
          {keyManagers.length === 0 && (
            <p className="in muted">
              There are no key managers yet. Add one under{' '}
              <Link href={`/${organization}/admin/settings/key-managers`}>Key Managers</Link>, then choose it
              here.
            </p>
          )}
          {keyManagers.length > 0 && !keyManagers.some(matches) && (
            <p className="in muted">
              No key manager matches “{search.trim()}”.{' '}
              <button className="btn s" type="button" onClick={() => setSearch('')}>
                Clear search
              </button>
            </p>
          )}
          <ol className="order" aria-label="Chosen">
            {shownChosen.map((one, index) => matches(one) && row(one, index + 1))}
          </ol>
          {rest.length > 0 && (
            <>
              <h2 className="order-head">Not chosen</h2>
              <ul className="order" aria-label="Not chosen">
                {rest.slice(0, shown).map((one) => row(one, null))}
              </ul>
              {rest.length > shown && (
                <p className="in row wrap small muted">
                  {shown} of {rest.length} shown
                  <button className="btn s" type="button" onClick={() => setShown(shown + pageSize)}>
                    Show more
                  </button>
                </p>
              )}
            </>
          )}
        </section>
        <p className="vh" role="status">
          {spoken}
        </p>
        {selection.meanwhile && (
          <Meanwhile
            saved={selection.meanwhile}
            what={`Chosen there: ${selection.meanwhile.keyManagerIds.map(name).join(', ') || 'none'}.`}
            useSaved={selection.useSaved}
            saveMine={() => selection.submit(chosen, selection.meanwhile?.version)}
          />
        )}
        {selection.error && (
          <p className="error" role="alert">
            {selection.error}
          </p>
        )}
        {mayWrite ? (
          <div className="row wrap">
            <button
              className="btn primary"
              type="button"
              aria-disabled={selection.busy || undefined}
              onClick={() => selection.submit(chosen)}
            >
              {selection.busy ? 'Saving' : 'Save'}
            </button>
            {unsaved.length > 0 && (
              <button
                className="btn ghost"
                type="button"
                onClick={() => selection.change(selection.base.ids)}
              >
                Discard
              </button>
            )}
            <span className="small muted" role="status">
              {unsaved.length > 0
                ? `${unsaved.length} ${unsaved.length === 1 ? 'change' : 'changes'} not saved: ${unsaved.join(', ')}`
                : selection.done && 'Saved. Developers see it now.'}
            </span>
          </div>
        ) : (
          <p className="small muted">Your role lets you look at this, not change it.</p>
        )}
      </div>
      <div>
        <Preview organization={organization} chosen={shownChosen} />
      </div>
    </div>
  )
}
