'use client'

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Search } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { destinations, matching } from './destinations'
import type { GoToProps } from './go-to'
import { useFind } from './use-find'

/**
 * Everything one can go to, found by typing: a combobox over a list of links (ARIA Authoring Practices, combobox with
 * listbox popup). Links, so that a form with unsaved changes asks first, and a press with Control opens a tab.
 */
export function Palette({
  organization,
  role,
  mayCreateOrganization,
  onClose,
}: GoToProps & { onClose: () => void }) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  // By its address: what is found later stands above, and moves the others down.
  const [active, setActive] = useState<string | null>(null)
  const { groups: found, waiting, failed } = useFind(organization, typed.trim())
  const groups = [...found, ...matching(destinations(organization, role, mayCreateOrganization), typed)]
  const hrefs = groups.flatMap(({ items }) => items.map(({ href }) => href))
  const count = hrefs.length
  const at = Math.max(0, hrefs.indexOf(active ?? ''))

  useLayoutEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + count }[event.key]
    if (to !== undefined && count > 0) {
      event.preventDefault()
      setActive(hrefs[to % count] ?? null)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      document.getElementById(`${id}-${at}`)?.click()
    }
  }

  let index = -1
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it; by keyboard there is Escape
    <dialog
      ref={dialog}
      aria-label="Go to"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="mx-auto mt-[10vh] mb-0 max-h-[80vh] w-140 max-w-[calc(100vw-32px)] overflow-hidden rounded-xl border bg-raised p-0 shadow-dialog backdrop:bg-scrim"
    >
      <div className="flex max-h-[80vh] flex-col">
        <div className="flex items-center gap-2 border-b px-4">
          <Search />
          <input
            autoFocus
            role="combobox"
            aria-label="Go to"
            aria-expanded={count > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder="Page, key manager, API, scope, action"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(null)
            }}
            onKeyDown={press}
            className="h-12 min-w-0 flex-1 text-ellipsis bg-transparent text-14 outline-none placeholder:text-text-3 max-md:text-16"
          />
        </div>
        <div id={`${id}-list`} role="listbox" aria-label="Places" className="min-h-0 overflow-y-auto p-2">
          {groups.map(({ title, items }) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
            <div key={title} role="group" aria-label={title} className="mb-1">
              <p aria-hidden="true" className="px-2 py-1 text-12 text-text-3">
                {title}
              </p>
              {items.map(({ href, label, more }) => {
                index += 1
                const own = index
                return (
                  <Link
                    key={href}
                    id={`${id}-${own}`}
                    role="option"
                    aria-selected={own === at}
                    tabIndex={-1}
                    prefetch={false}
                    href={href}
                    onClick={() => dialog.current?.close()}
                    onMouseMove={() => setActive(href)}
                    className="flex min-h-9 items-center gap-3 rounded-sm px-2 text-13 no-underline aria-selected:bg-hover forced-colors:aria-selected:outline-2 forced-colors:aria-selected:-outline-offset-2 max-md:min-h-11"
                  >
                    <span dir="auto" className="min-w-0 flex-1 truncate font-strong" title={label}>
                      {label}
                    </span>
                    {more && <span className="shrink-0 text-12 text-text-2 max-sm:hidden">{more}</span>}
                  </Link>
                )
              })}
            </div>
          ))}
        </div>
        <p role="status" className="px-4 pb-3 text-12 text-text-2 empty:hidden">
          {failed
            ? 'Key managers, APIs and scopes cannot be searched now.'
            : count === 0 && !waiting && `Nothing here is called “${typed.trim()}”.`}
        </p>
      </div>
    </dialog>
  )
}
