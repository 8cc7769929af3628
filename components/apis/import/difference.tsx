'use client'

import { useMemo } from 'react'
import { Notice } from '@/components/ui/notice'
import { opensWith } from '@/lib/apis/operation'
import { DifferencePart } from './difference-part'
import { Remarks } from './remarks'
import type { Choose, Shown } from './use-document'

type Props = { shown: Shown; choose: Choose }
type Found = Shown['read']['difference']

const changedLine = ({ was, is }: Found['changed'][number]) => ({ operation: is, notes: is.notes, was })

/** An added operation that answers requests of a listed one, which asks for more. */
const takingLine = ({ opensFor, ...one }: Found['added'][number]) => ({
  operation: one,
  notes: [
    ...(opensFor
      ? [
          `Requests to it are answered by ${opensFor.method} ${opensFor.path} now, with: ${opensWith(opensFor)}`,
        ]
      : []),
    ...one.notes,
  ],
})

const leavingLine = ({ leavesTo, ...one }: Found['removed'][number]) => ({
  operation: one,
  notes: leavesTo
    ? [
        `Requests to it are answered by ${leavesTo.method} ${leavesTo.path} then, with: ${opensWith(leavesTo)}`,
      ]
    : [],
})

/** The kinds of lines, in the order in which they are shown. */
const parts = [
  {
    kind: 'added',
    title: 'Added',
    words: 'Those that are ticked will be listed',
    all: 'Add all',
    list: 'keep',
  },
  {
    kind: 'changed',
    title: 'Changed',
    words: 'Those that are ticked will be as the document has them',
    all: 'Take all',
    list: 'keep',
  },
  {
    kind: 'opening',
    title: 'Opens to more requests',
    words: 'Tick those that are to be taken; of the others nothing is, and what is refused now stays refused',
    all: 'Open all',
    list: 'open',
  },
  {
    kind: 'removed',
    title: 'No longer in the document',
    words: 'Tick those that are to go; the others stay as they are',
    all: 'Remove all',
    list: 'remove',
  },
  {
    kind: 'leaving',
    title: 'Removing these lets more requests through',
    words:
      'Another listed path fits these requests, and asks for less. Tick those that are to go all the same; the others stay as they are.',
    all: 'Remove all',
    list: 'remove',
  },
  {
    kind: 'public',
    title: 'The document asks for no token',
    words: 'Tick those that are to be public, open to everybody. The others need an accepted token.',
    all: 'Make all public',
    list: 'public',
  },
] as const

/** What the import would change, each to be taken or left; what asks for no token, to be made public or not. */
export function Difference({ shown: { read, choices }, choose }: Props) {
  const { added, changed, removed, notPublic, unchanged } = read.difference
  const { leftOut, elsewhere, repeated, severalIssuers } = read.document
  const lines = useMemo(
    () => ({
      added: added.filter(({ opensFor }) => !opensFor).map(takingLine),
      changed: changed.filter(({ opens }) => !opens).map(changedLine),
      opening: [
        ...changed.filter(({ opens }) => opens).map(changedLine),
        ...added.filter(({ opensFor }) => opensFor).map(takingLine),
      ],
      removed: removed.filter(({ leavesTo }) => !leavesTo).map(leavingLine),
      leaving: removed.filter(({ leavesTo }) => leavesTo).map(leavingLine),
      public: [...added, ...changed.map(({ is }) => is), ...notPublic]
        .filter((one) => one.declaredPublic && !one.public)
        .map((one) => ({ operation: one })),
    }),
    [added, changed, removed, notPublic],
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
      {parts.map(({ kind, ...part }) => (
        <DifferencePart
          key={kind}
          {...part}
          lines={lines[kind]}
          listed={choices[part.list]}
          choose={choose}
        />
      ))}
      <Remarks
        title="At another server"
        words="The document names servers for these that the rest does not have. Here they are below the base path, as the others: what runs elsewhere is an API of its own."
        lines={elsewhere.map(({ what, servers }) => ({ what, words: servers }))}
      />
      <Remarks
        title="Twice in the document"
        words="One name stands twice in one place. The last one counts here; another reader may take the first."
        lines={repeated.map((what) => ({ what, words: 'What stands there first was left out.' }))}
      />
      <Remarks
        title="Not taken"
        words="Requests to these are refused. What can be said here may be added by hand."
        lines={leftOut.map(({ what, why }) => ({ what, words: why }))}
      />
    </div>
  )
}
