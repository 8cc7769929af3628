'use client'

import { useMemo } from 'react'
import { Notice } from '@/components/ui/notice'
import { DifferencePart } from './difference-part'
import { Remarks } from './remarks'
import type { Choose, Shown } from './use-document'

type Props = { shown: Shown; choose: Choose }

const changedLine = ({ was, is }: Shown['read']['difference']['changed'][number]) => ({
  operation: is,
  notes: is.notes,
  was,
})

/** What the import would change, each to be taken or left; what asks for no token, to be made public or not. */
export function Difference({ shown: { read, choices }, choose }: Props) {
  const { added, changed, removed, notPublic, unchanged } = read.difference
  const { leftOut, elsewhere, severalIssuers } = read.document
  const lines = useMemo(
    () => ({
      added: added.map((one) => ({ operation: one, notes: one.notes })),
      changed: changed.filter(({ opens }) => !opens).map(changedLine),
      opening: changed.filter(({ opens }) => opens).map(changedLine),
      removed: removed.map((one) => ({ operation: one })),
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
      <DifferencePart
        title="Added"
        words="Listed from now on"
        all="Add all"
        lines={lines.added}
        list="keep"
        listed={choices.keep}
        choose={choose}
      />
      <DifferencePart
        title="Changed"
        words="Taken as the document has them now"
        all="Take all"
        lines={lines.changed}
        list="keep"
        listed={choices.keep}
        choose={choose}
      />
      <DifferencePart
        title="Opens to more requests"
        words="Tick those that are to change; the others stay as they are, and refuse what they refuse now"
        all="Open all"
        lines={lines.opening}
        list="open"
        listed={choices.open}
        choose={choose}
      />
      <DifferencePart
        title="No longer in the document"
        words="Tick those that are to go; the others stay as they are"
        all="Remove all"
        lines={lines.removed}
        list="remove"
        listed={choices.remove}
        choose={choose}
      />
      <DifferencePart
        title="The document asks for no token"
        words="Tick those that are to be public, open to everybody. The others need an accepted token."
        all="Make all public"
        lines={lines.public}
        list="public"
        listed={choices.public}
        choose={choose}
      />
      <Remarks
        title="At another server"
        words="The document names servers for these that the rest does not have. Here they are below the base path, as the others: what runs elsewhere is an API of its own."
        lines={elsewhere.map(({ what, servers }) => ({ what, words: servers }))}
      />
      <Remarks
        title="Not taken"
        words="Requests to these are refused. What can be said here may be added by hand."
        lines={leftOut.map(({ what, why }) => ({ what, words: why }))}
      />
    </div>
  )
}
