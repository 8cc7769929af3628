import clsx from 'clsx'
import { MarkedText } from '@/components/ui/marked-text'

/** A term, and what is said of it, with backticks around what travels on the wire. */
export type Row = readonly [term: string, words: string]

/** Terms, each with what is said of it; one below the other on narrow screens. `wire`: the terms are wire names. */
export function Rows({ rows, wire }: { rows: readonly Row[]; wire?: boolean }) {
  return (
    <dl
      className={clsx(
        'grid gap-x-4 gap-y-3 max-sm:grid-cols-1 max-sm:gap-y-1',
        wire ? 'grid-cols-[240px_minmax(0,1fr)]' : 'grid-cols-[200px_minmax(0,1fr)]',
      )}
    >
      {rows.map(([term, words]) => (
        <div key={term} className="contents">
          <dt className={wire ? 'wire [overflow-wrap:anywhere]' : 'font-strong'}>{term}</dt>
          <dd className="text-text-2 max-sm:mb-3">
            <MarkedText>{words}</MarkedText>
          </dd>
        </div>
      ))}
    </dl>
  )
}
