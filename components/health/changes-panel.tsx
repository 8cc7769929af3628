import { Gate, type GateKind } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { when } from '@/components/ui/time'
import type { HealthDetails } from '@/lib/health/show'
import type { EventWords } from '@/lib/health/words'

/** The gate that stands beside an event. */
export const toneGate: Record<EventWords['tone'], GateKind> = {
  bad: 'shut',
  attention: 'ajar',
  good: 'open',
  info: 'note',
}

/** What checks noticed, newest first: what it means, and what to do. */
export function ChangesPanel({
  events,
  now,
  base,
}: {
  events: HealthDetails['events']
  now: Date
  base: string
}) {
  return (
    <Panel title="What changed" description="Each change once, newest first">
      {events.length === 0 ? (
        <p className="text-13 text-text-2">
          Nothing since the first check. New keys, another issuer, other endpoints and failures will stand
          here.
        </p>
      ) : (
        <ol className="grid gap-4">
          {events.map((event) => (
            <li
              key={event.id}
              className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 border-b pb-4 text-13 last:border-b-0 last:pb-0"
            >
              <Gate kind={toneGate[event.tone]} className="mt-0.5 size-4" />
              <div className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
                <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <h3 className="font-bold text-13">{event.title}</h3>
                  <time className="text-12 text-text-2 tabular-nums" dateTime={event.at.toISOString()}>
                    {when(event.at, now)}
                  </time>
                </div>
                <p className="text-text-2">{event.meaning}</p>
                {event.action && <p>{event.action}</p>}
                {event.kind === 'endpoints-changed' && event.action && (
                  <p>
                    <Link href={`${base}/endpoints`}>Review the difference</Link>
                  </p>
                )}
                {event.notAllowed && (
                  <p>
                    <Link href={`${base}/claims`}>Review the algorithms</Link>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
