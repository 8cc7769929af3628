'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/choice'
import { CopyButton } from '@/components/ui/copy-button'
import { Gate } from '@/components/ui/gate'
import { requestText } from '@/lib/apis/answer-text'
import type { CheckedToken } from '@/lib/key-managers/check-token'
import { headline, summary } from '@/lib/oidc/token/headline'
import { verdictText } from '@/lib/oidc/token/text'
import { CheckList } from './check-list'

/** What the checks came to: the outcome in one line, then each check as a gate, in its order. */
export function VerdictPanel({ verdict }: { verdict: CheckedToken }) {
  const [full, setFull] = useState(false)
  const { accepted, checks, notes, request, environment } = verdict
  const text = [...(request ? [requestText(request, environment), ''] : []), verdictText(verdict)].join('\n')
  // Of what cannot be read, nothing else can be said: only the checks that were made are shown.
  const shown = verdict.claims || full ? checks : checks.filter(({ outcome }) => outcome !== 'not-applicable')
  return (
    <section aria-label="Verdict" className="min-w-0 rounded-lg border bg-surface">
      <header className="flex items-start gap-3 border-b px-4 py-3">
        <Gate kind={accepted ? 'open' : 'shut'} className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <h2
            className={
              accepted ? 'font-bold text-14 tracking-normal' : 'font-bold text-14 text-shut tracking-normal'
            }
          >
            {headline(verdict)}
          </h2>
          <p className="text-12 text-text-2">{summary(verdict)}</p>
          {notes.map((note) => (
            <p key={note} className="text-12 text-text-2">
              {note}
            </p>
          ))}
        </div>
        <CopyButton label="Copy the verdict" text={text} />
      </header>
      <CheckList label="Checks" checks={shown} full={full} />
      {shown.length < checks.length && (
        <p className="px-4 pb-3 text-13 text-text-2">
          {checks.length - shown.length} more checks were not made. {checks.at(-1)?.found}
        </p>
      )}
      <footer className="border-t px-4 py-3">
        <Checkbox
          label="Show what was expected, and where that is specified"
          checked={full}
          onChange={({ target }) => setFull(target.checked)}
        />
      </footer>
    </section>
  )
}
