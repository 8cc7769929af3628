import { Fragment } from 'react'
import type { AuditRow } from '@/lib/audit/list'

/** What the event changed, field by field, and where it came from. */
export function Details({ event }: { event: AuditRow }) {
  const before = record(event.before)
  const after = record(event.after)
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return (
    <div className="auD">
      <div>
        {fields.length === 0 && <p className="muted">No values were recorded.</p>}
        {fields.map((field) => (
          <Fragment key={field}>
            <p className="small muted">
              <code>{field}</code>
            </p>
            <dl className="cmp">
              {event.before !== null && (
                <>
                  <dt>Before</dt>
                  <dd>
                    <del>{text(before[field])}</del>
                  </dd>
                </>
              )}
              {event.after !== null && (
                <>
                  <dt>After</dt>
                  <dd>
                    <ins>{text(after[field])}</ins>
                  </dd>
                </>
              )}
            </dl>
          </Fragment>
        ))}
      </div>
      <dl className="facts">
        <dt>Address</dt>
        <dd>{event.address ?? 'Not known'}</dd>
        <dt>Request</dt>
        <dd>
          <code className="wrap-any">{event.requestId}</code>
        </dd>
      </dl>
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
