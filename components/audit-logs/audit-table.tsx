import type { AuditRow as Event } from '@/lib/audit/list'
import { AuditRow } from './audit-row'

export function AuditTable({ events }: { events: Event[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="region" tabIndex={0} aria-label="Audit events">
      <table className="table au">
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Who</th>
            <th scope="col">Operation</th>
            <th scope="col">Subject</th>
            <th scope="col">Outcome</th>
            <th scope="col">
              <span className="vh">Details</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <AuditRow key={event.id} event={event} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
