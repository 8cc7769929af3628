import { Fact, Facts } from '@/components/ui/facts'
import type { AuditRow } from '@/lib/audit/list'

/** What the event changed, field by field, and where it came from. */
export function Details({ event }: { event: AuditRow }) {
  const before = record(event.before)
  const after = record(event.after)
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_320px] items-start gap-6 py-2 max-xl:grid-cols-[minmax(0,1fr)] max-md:py-0">
      <div className="grid gap-3">
        {fields.length === 0 && <p className="text-text-2">No values were recorded.</p>}
        {fields.map((field) => (
          <div key={field}>
            <code className="text-text-2">{field}</code>
            <dl className="mt-1 grid grid-cols-[56px_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 rounded-md border bg-surface px-3 py-2">
              {event.before !== null && (
                <>
                  <dt className="text-12 text-text-2">Before</dt>
                  <dd className="wire [overflow-wrap:anywhere]">
                    <del className="bg-shut-ground text-shut underline decoration-shut-line">
                      {text(before[field])}
                    </del>
                  </dd>
                </>
              )}
              {event.after !== null && (
                <>
                  <dt className="text-12 text-text-2">After</dt>
                  <dd className="wire [overflow-wrap:anywhere]">
                    <ins className="bg-open-ground text-open underline decoration-open-line">
                      {text(after[field])}
                    </ins>
                  </dd>
                </>
              )}
            </dl>
          </div>
        ))}
      </div>
      <Facts stacked>
        <Fact label="Address">{event.address ?? 'Not known'}</Fact>
        <Fact label="Request">
          <code>{event.requestId}</code>
        </Fact>
      </Facts>
    </div>
  )
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
}

function text(value: unknown): string {
  if (value === undefined || value === null || value === '') return '(nothing)'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
