import type { KeyManagerDetails } from '@/lib/key-managers/get'
import { at } from './panel'

/** The audit events of one key manager, newest first. */
export function History({ events }: { events: KeyManagerDetails['history'] }) {
  if (events.length === 0) return <p className="text-text-2">Nothing has happened yet.</p>
  return (
    <ol className="grid gap-4">
      {events.map((event) => (
        <li key={event.id} className="text-13 [overflow-wrap:anywhere]">
          <h3 className="text-13">
            {words[event.operation] ?? event.operation}
            {event.outcome === 'refused' && ', refused'}
          </h3>
          <p className="text-text-2">
            {event.actor}, <time dateTime={event.at.toISOString()}>{at(event.at)}</time>
          </p>
          <Changes before={event.before} after={event.after} />
        </li>
      ))}
    </ol>
  )
}

const words: Record<string, string> = {
  'key-manager.create': 'Added',
  'key-manager.update': 'Changed',
  'key-manager.set-enabled': 'Status changed',
  'key-manager.accept-reading': 'Document read again',
}

function Changes({ before, after }: { before: unknown; after: unknown }) {
  const was = (before ?? {}) as Record<string, unknown>
  const is = (after ?? {}) as Record<string, unknown>
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return (
    <ul>
      {fields.map((field) => (
        <li key={field} className="text-12/5 text-text-2">
          <code>{field}</code>: {field in was && `${text(was[field])} → `}
          {text(is[field])}
        </li>
      ))}
    </ul>
  )
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
