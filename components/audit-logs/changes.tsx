import { Comparison } from '@/components/ui/comparison'
import { Fact, Facts } from '@/components/ui/facts'
import type { Change } from '@/lib/audit/changes'

/** What an event changed: values that were nothing before as facts, then one block a field. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const fresh = changes.filter(isFresh)
  const others = changes.filter((change) => !isFresh(change))
  return (
    <div className="grid gap-3">
      {fresh.length > 0 && (
        <Facts>
          {fresh.map(({ label, is, wire }) => (
            <Fact key={label} label={label}>
              <span className={wire ? 'wire' : undefined}>{is}</span>
            </Fact>
          ))}
        </Facts>
      )}
      {others.length > 0 && (
        <ul className="grid gap-3">
          {others.map((change) => (
            <li key={change.label} className="min-w-0">
              <p className="mb-1 font-strong text-13">{change.label}</p>
              {change.kind === 'list' ? (
                <Entries {...change} />
              ) : (
                <Comparison
                  className="bg-sunken"
                  was={{ label: 'Before', text: change.was, nothing: 'Nothing' }}
                  is={{ label: 'After', text: change.is, nothing: 'Nothing' }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type Fresh = Extract<Change, { kind: 'value' }> & { was?: never }
const isFresh = (change: Change): change is Fresh => change.kind === 'value' && change.was === undefined

/** So many entries are shown at once; the others are a press away. */
const atOnce = 10

function Entries({ added, removed }: Extract<Change, { kind: 'list' }>) {
  const entries = [
    ...added.map((text) => ({ text, is: true })),
    ...removed.map((text) => ({ text, is: false })),
  ]
  const [first, more] = [entries.slice(0, atOnce), entries.slice(atOnce)]
  return (
    <div className="rounded-md bg-sunken px-3 py-2">
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
