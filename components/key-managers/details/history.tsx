import { Changes } from '@/components/audit-logs/changes'
import { changesOf, throughWords } from '@/lib/audit/changes'
import { wordsOf } from '@/lib/audit/words'
import type { KeyManagerDetails } from '@/lib/key-managers/get'
import { at } from './panel'

/** The audit events of one key manager, newest first. */
export function History({ events }: { events: KeyManagerDetails['history'] }) {
  if (events.length === 0) return <p className="text-text-2">Nothing has happened yet.</p>
  return (
    <ol className="grid gap-5">
      {events.map((event) => (
        <li
          key={event.id}
          className="grid gap-2 border-b pb-5 text-13 last:border-b-0 last:pb-0 [overflow-wrap:anywhere]"
        >
          <div>
            <h3 className="font-bold text-13">
              {words[event.operation] ?? wordsOf(event.operation)}
              {event.outcome === 'refused' && ', refused'}
            </h3>
            <p className="text-12 text-text-2">
              <span title={event.actor}>{event.actorName}</span>,{' '}
              <time dateTime={event.at.toISOString()}>{at(event.at)}</time>
              {event.through && `, ${throughWords[event.through]}`}
            </p>
          </div>
          <Changes changes={changesOf(event.before, event.after)} />
        </li>
      ))}
    </ol>
  )
}

/** Said shorter than in the audit log: here it is clear of what. */
const words: Record<string, string> = {
  'key-manager.create': 'Added',
  'key-manager.update': 'Changed',
  'key-manager.set-enabled': 'Status changed',
  'key-manager.accept-reading': 'Document read again',
}
