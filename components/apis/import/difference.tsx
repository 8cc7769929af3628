'use client'

import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/choice'
import { FindingItem } from '@/components/ui/finding'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ImportChoices } from '@/lib/apis/import-plan'
import { keyOf, type Operation } from '@/lib/apis/operation'
import { OpensWith } from '../operations/opens-with'
import type { Shown } from './use-document'

type Props = { shown: Shown; choose: (choices: ImportChoices) => void }

/** What the import would change, each to be taken or left; what asks for no token, to be made public or not. */
export function Difference({ shown: { read, choices }, choose }: Props) {
  const { added, changed, removed, notPublic, unchanged } = read.difference
  const { leftOut, severalIssuers } = read.document
  const has = (list: keyof ImportChoices, one: Operation) => choices[list].includes(keyOf(one))
  const set = (list: keyof ImportChoices, ones: readonly Operation[], on: boolean) => {
    const keys = new Set(ones.map(keyOf))
    choose({ ...choices, [list]: [...choices[list].filter((key) => !keys.has(key)), ...(on ? keys : [])] })
  }
  const toBePublic = [...added, ...changed.map(({ is }) => is), ...notPublic].filter(
    (one) => one.declaredPublic && !one.public,
  )
  const same = [added, changed, removed, notPublic].every((list) => list.length === 0)
  return (
    <div className="grid gap-5">
      {same && (
        <Notice role="status">
          {unchanged === 0
            ? 'The document has no operations that can be listed.'
            : `Nothing would change: all ${unchanged.toLocaleString('en')} operations are listed as the document has them.`}
        </Notice>
      )}
      {severalIssuers && (
        <Notice kind="ajar" title="Several security schemes take tokens">
          Their scopes are told apart by their names only. Choose in Settings whose tokens this API accepts.
        </Notice>
      )}
      <Part
        title="Added"
        words="Listed from now on"
        ones={added}
        all={{
          label: 'Add all',
          checked: added.every((one) => !has('keep', one)),
          change: (on) => set('keep', added, !on),
        }}
      >
        {(one) => (
          <Checkbox
            label={<Name operation={one} />}
            hint={<Notes operation={one} notes={one.notes} />}
            checked={!has('keep', one)}
            onChange={({ target }) => set('keep', [one], !target.checked)}
          />
        )}
      </Part>
      <Part
        title="Changed"
        words="Taken as the document has them now"
        ones={changed.map(({ is }) => is)}
        all={{
          label: 'Take all',
          checked: changed.every(({ is }) => !has('keep', is)),
          change: (on) =>
            set(
              'keep',
              changed.map(({ is }) => is),
              !on,
            ),
        }}
      >
        {(one, index) => {
          const { was, opens } = changed[index] as (typeof changed)[number]
          return (
            <Checkbox
              label={<Name operation={one} />}
              hint={
                <>
                  <span className="flex flex-wrap items-center gap-1.5">
                    Was <OpensWith operation={was} />
                  </span>
                  <Notes operation={one} notes={one.notes} />
                  {opens && <span className="block text-ajar">Opens to requests that are refused now.</span>}
                </>
              }
              checked={!has('keep', one)}
              onChange={({ target }) => set('keep', [one], !target.checked)}
            />
          )
        }}
      </Part>
      <Part
        title="No longer in the document"
        words="Tick those that are to go; the others stay as they are"
        ones={removed}
        all={{
          label: 'Remove all',
          checked: removed.every((one) => has('remove', one)),
          change: (on) => set('remove', removed, on),
        }}
      >
        {(one) => (
          <Checkbox
            label={<Name operation={one} />}
            hint={<OpensWith operation={one} />}
            checked={has('remove', one)}
            onChange={({ target }) => set('remove', [one], target.checked)}
          />
        )}
      </Part>
      <Part
        title="The document asks for no token"
        words="Tick those that are to be public, open to everybody. The others need an accepted token."
        ones={toBePublic}
        all={{
          label: 'Make all public',
          checked: toBePublic.every((one) => has('public', one)),
          change: (on) => set('public', toBePublic, on),
        }}
      >
        {(one) => (
          <Checkbox
            label={<Name operation={one} />}
            checked={has('public', one)}
            onChange={({ target }) => set('public', [one], target.checked)}
          />
        )}
      </Part>
      {leftOut.length > 0 && (
        <Panel
          title="Not taken"
          description="Requests to these are refused. What can be said here may be added by hand."
        >
          <ul className="grid max-h-100 gap-3 overflow-auto">
            {leftOut.map(({ what, why }) => (
              <li key={what}>
                <FindingItem kind="ajar" heading="p" title={<code>{what}</code>}>
                  {why}
                </FindingItem>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}

/** Operations to be ticked; nothing where there are none. */
function Part<O extends Operation>({
  title,
  words,
  ones,
  all,
  children,
}: {
  title: string
  words: string
  ones: readonly O[]
  all: { label: string; checked: boolean; change: (on: boolean) => void }
  children: (one: O, index: number) => ReactNode
}) {
  if (ones.length === 0) return null
  return (
    <Panel
      title={`${title}: ${ones.length.toLocaleString('en')}`}
      description={words}
      actions={
        ones.length > 1 && (
          <Checkbox
            label={all.label}
            checked={all.checked}
            onChange={({ target }) => all.change(target.checked)}
          />
        )
      }
      flush
    >
      {/* Rows outside the window cost nothing until they come near it. */}
      <ul aria-label={title} className="max-h-120 overflow-auto">
        {ones.map((one, index) => (
          <li
            key={keyOf(one)}
            className="border-b px-4 py-2.5 [contain-intrinsic-size:auto_56px] [content-visibility:auto] last:border-b-0"
          >
            {children(one, index)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Name({ operation: { method, path } }: { operation: Operation }) {
  return (
    <code className="[overflow-wrap:anywhere]">
      {method} {path}
    </code>
  )
}

function Notes({ operation, notes }: { operation: Operation; notes: readonly string[] }) {
  return (
    <>
      <OpensWith operation={operation} />
      {notes.map((note) => (
        <span key={note} className="block">
          {note}
        </span>
      ))}
    </>
  )
}
