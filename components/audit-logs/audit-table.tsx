import { Table, Th } from '@/components/ui/table'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { AuditRow as Event } from '@/lib/audit/list'
import { reasonWords, wordsOf } from '@/lib/audit/words'
import { AuditRow } from './audit-row'

// Time, who, operation, outcome, details.
const columns =
  '[--columns:160px_minmax(0,5fr)_minmax(0,4fr)_148px_52px] xl:[--columns:168px_260px_minmax(0,1fr)_240px_52px]'

/** Events, newest first; cards when narrow. */
export function AuditTable({ events }: { events: Event[] }) {
  return (
    <Table
      label="Audit events"
      cards
      columns={columns}
      head={
        <>
          <Th>Time (UTC)</Th>
          <Th>Who</Th>
          <Th>Operation</Th>
          <Th>Outcome</Th>
          <Th>
            <VisuallyHidden>Details</VisuallyHidden>
          </Th>
        </>
      }
    >
      {events.map((event) => (
        <AuditRow
          key={event.id}
          event={event}
          what={wordsOf(event.operation)}
          why={event.reason && reasonWords(event.reason)}
        />
      ))}
    </Table>
  )
}
