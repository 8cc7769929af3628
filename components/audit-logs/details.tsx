import { Fact, Facts } from '@/components/ui/facts'
import { changesOf, throughWords } from '@/lib/audit/changes'
import type { AuditRow } from '@/lib/audit/list'
import { Changes } from './changes'

/** What the event changed, field by field, and where it came from. */
export function Details({ event }: { event: AuditRow }) {
  const changes = changesOf(event.before, event.after)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_320px] items-start gap-6 py-2 max-xl:grid-cols-[minmax(0,1fr)] max-cards:py-0">
      {changes.length === 0 ? (
        <p className="text-text-2">No values were recorded.</p>
      ) : (
        <Changes changes={changes} />
      )}
      <Facts stacked>
        <Fact label="Operation">
          <code>{event.operation}</code>
        </Fact>
        <Fact label="Address">{event.address ?? 'Not known'}</Fact>
        {event.through && <Fact label="Through">{throughWords[event.through]}</Fact>}
        <Fact label="Request">
          <code>{event.requestId}</code>
        </Fact>
      </Facts>
    </div>
  )
}
