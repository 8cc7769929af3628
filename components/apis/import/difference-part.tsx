'use client'

import { memo, useMemo } from 'react'
import { Checkbox } from '@/components/ui/choice'
import { Panel } from '@/components/ui/panel'
import { sameRequirement } from '@/lib/apis/compare'
import type { ImportChoices } from '@/lib/apis/import-plan'
import { keyOf, type Operation } from '@/lib/apis/operation'
import { OpensWith } from '../operations/opens-with'
import type { Choose } from './use-document'

/** An operation of the difference, and what is said of it. */
export type Line = { operation: Operation; notes?: readonly string[]; was?: Operation }

type Props = {
  title: string
  words: string
  /** What the box for all of them says. */
  all: string
  lines: readonly Line[]
  /** What a tick puts them on, or, of `keep`, takes them off. */
  list: keyof ImportChoices
  listed: readonly string[]
  choose: Choose
}

/** Operations to be ticked; nothing where there are none. */
export function DifferencePart({ title, words, all, lines, list, listed, choose }: Props) {
  const on = useMemo(() => new Set(listed), [listed])
  if (lines.length === 0) return null
  const ticked = (operation: Operation) => on.has(keyOf(operation)) !== (list === 'keep')
  return (
    <Panel
      title={`${title}: ${lines.length.toLocaleString('en')}`}
      description={words}
      actions={
        lines.length > 1 && (
          <Checkbox
            label={all}
            checked={lines.every(({ operation }) => ticked(operation))}
            onChange={({ target }) =>
              choose(
                list,
                lines.map(({ operation }) => operation),
                target.checked !== (list === 'keep'),
              )
            }
          />
        )
      }
      flush
    >
      {/* Rows outside the window cost nothing until they come near it. */}
      <ul aria-label={title} className="max-h-120 overflow-auto">
        {lines.map((line) => (
          <Row
            key={keyOf(line.operation)}
            line={line}
            list={list}
            ticked={ticked(line.operation)}
            choose={choose}
          />
        ))}
      </ul>
    </Panel>
  )
}

/** Drawn again only where its own tick changed: a document may have thousands. */
const Row = memo(function Row({
  line: { operation, notes = [], was },
  list,
  ticked,
  choose,
}: {
  line: Line
  list: keyof ImportChoices
  ticked: boolean
  choose: Choose
}) {
  return (
    <li className="border-b px-4 py-2.5 [contain-intrinsic-size:auto_56px] [content-visibility:auto] last:border-b-0">
      <Checkbox
        label={
          <code className="[overflow-wrap:anywhere]">
            {operation.method} {operation.path}
          </code>
        }
        hint={
          list !== 'public' && (
            <>
              {was && !sameRequirement(was, operation) ? (
                <span className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-1 py-1">
                  Was <OpensWith operation={was} />
                  Now <OpensWith operation={operation} />
                </span>
              ) : (
                <OpensWith operation={operation} />
              )}
              {was && was.path !== operation.path && (
                <span className="block [overflow-wrap:anywhere]">
                  Path: was <code>{was.path}</code>
                </span>
              )}
              {was && was.summary !== operation.summary && (
                <span className="block [overflow-wrap:anywhere]">
                  Summary: {operation.summary || 'none'}, was: {was.summary || 'none'}
                </span>
              )}
              {notes.map((note) => (
                <span key={note} className="block">
                  {note}
                </span>
              ))}
            </>
          )
        }
        checked={ticked}
        onChange={({ target }) => choose(list, [operation], target.checked !== (list === 'keep'))}
      />
    </li>
  )
})
