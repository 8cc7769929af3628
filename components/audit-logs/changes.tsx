import { Comparison } from '@/components/ui/comparison'
import type { Change } from '@/lib/audit/changes'

/** What an event changed, one block a field: was and is, or what a list gained and lost. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="grid gap-3">
      {changes.map((change) => (
        <li key={change.label} className="min-w-0">
          <p className="mb-1 font-strong text-13">{change.label}</p>
          {change.kind === 'list' ? <Entries {...change} /> : <Value {...change} />}
        </li>
      ))}
    </ul>
  )
}

const box = 'rounded-md bg-sunken px-3 py-2'

function Value({ was, is, wire }: Extract<Change, { kind: 'value' }>) {
  if (was !== undefined || is === undefined)
    return (
      <Comparison
        className="bg-sunken"
        was={{ label: 'Before', text: was, nothing: 'Nothing' }}
        is={{ label: 'After', text: is, nothing: 'Nothing' }}
      />
    )
  return <p className={`${box} [overflow-wrap:anywhere] ${wire ? 'wire' : 'text-13'}`}>{is}</p>
}

/** So many entries are shown at once; the others are a press away. */
const atOnce = 10

function Entries({ added, removed }: Extract<Change, { kind: 'list' }>) {
  const entries = [
    ...added.map((text) => ({ text, is: true })),
    ...removed.map((text) => ({ text, is: false })),
  ]
  const [first, more] = [entries.slice(0, atOnce), entries.slice(atOnce)]
  return (
    <div className={box}>
      <List entries={first} />
      {more.length > 0 && (
        <details className="mt-1 text-12">
          <summary className="min-h-6 cursor-pointer">{more.length} more</summary>
          <List entries={more} />
        </details>
      )}
    </div>
  )
}

function List({ entries }: { entries: { text: string; is: boolean }[] }) {
  return (
    <ul className="grid gap-1">
      {entries.map(({ text, is }) => (
        <li key={`${is}${text}`} className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 max-sm:grid-cols-1">
          <span className="text-12/5 text-text-2">{is ? 'Added' : 'Removed'}</span>
          <span className="wire [overflow-wrap:anywhere]">
            {is ? (
              <ins className="rounded-sm bg-open-ground text-open no-underline">{text}</ins>
            ) : (
              <del className="rounded-sm bg-shut-ground text-shut">{text}</del>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
