/** A term, and what is said of it. */
export type Row = readonly [term: string, words: string]

/** Terms, each with what is said of it; one below the other on narrow screens. */
export function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="grid grid-cols-[200px_minmax(0,1fr)] gap-x-4 gap-y-3 max-sm:grid-cols-1 max-sm:gap-y-1">
      {rows.map(([term, words]) => (
        <div key={term} className="contents">
          <dt className="font-strong">{term}</dt>
          <dd className="text-text-2 max-sm:mb-3">{words}</dd>
        </div>
      ))}
    </dl>
  )
}
