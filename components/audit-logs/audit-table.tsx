import { Table, Th } from '@/components/ui/table'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { AuditRow as Event } from '@/lib/audit/list'
import { reasonWords, wordsOf } from '@/lib/audit/words'
import { AuditRow } from './audit-row'

/** Events, newest first; cards when narrow. */
export function AuditTable({ events }: { events: Event[] }) {
  return (
    <Table
      label="Audit events"
      cards
      fixed
      columns={
        <colgroup className="max-cards:hidden">
          <col className="w-42" />
          <col className="xl:w-65" />
          <col className="xl:w-auto" />
          <col className="w-60 max-xl:w-46" />
          <col className="w-13" />
        </colgroup>
      }
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
