import { Table, Th } from '@/components/ui/table'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { AuditRow as Event } from '@/lib/audit/list'
import { AuditRow } from './audit-row'

/** Events, newest first; cards when narrow. */
export function AuditTable({ events }: { events: Event[] }) {
  return (
    <Table
      label="Audit events"
      cards
      head={
        <>
          <Th>Time (UTC)</Th>
          <Th>Who</Th>
          <Th>Operation</Th>
          <Th>Subject</Th>
          <Th>Outcome</Th>
          <Th>
            <VisuallyHidden>Details</VisuallyHidden>
          </Th>
        </>
      }
    >
      {events.map((event) => (
        <AuditRow key={event.id} event={event} />
      ))}
    </Table>
  )
}
