import { toneGate } from '@/components/health/changes-panel'
import { Gate } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { day, when } from '@/components/ui/time'
import type { Overview } from '@/lib/health/overview'

/** The next certificates to end. */
export function ComingUp({ overview, base }: { overview: Overview; base: string }) {
  const { certificates, now } = overview
  return (
    <Panel title="Coming up">
      {certificates.length === 0 ? (
        <p className="text-13 text-text-2">No TLS certificate was read yet.</p>
      ) : (
        <ol className="grid text-13">
          {certificates.map(({ keyManager, host, ends }) => {
            const end = new Date(ends)
            return (
              <li
                key={keyManager.id}
                className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 border-b py-2 first:pt-0 last:border-b-0 last:pb-0"
              >
                <time dateTime={ends} className="text-text-2 tabular-nums">
                  {day(end)}
                  {end.getUTCFullYear() !== now.getUTCFullYear() && (
                    <span className="block text-12">{end.getUTCFullYear()}</span>
                  )}
                </time>
                <p className="min-w-0 [overflow-wrap:anywhere]">
                  <Name of={keyManager} base={base} />
                  <span className="block text-text-2">
                    The TLS certificate of <code>{host}</code> {end > now ? 'ends' : 'ended'}
                  </span>
                </p>
              </li>
            )
          })}
        </ol>
      )}
    </Panel>
  )
}

/** What checks noticed lately in any key manager. */
export function LatestChanges({ overview, base }: { overview: Overview; base: string }) {
  const { events, now } = overview
  return (
    <Panel title="What changed lately">
      {events.length === 0 ? (
        <p className="text-13 text-text-2">
          Nothing yet. New keys, other endpoints and failures will stand here.
        </p>
      ) : (
        <ol className="grid gap-3 text-13">
          {events.map((event) => (
            <li key={event.id} className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2">
              <Gate kind={toneGate[event.tone]} className="mt-0.5 size-4" />
              <p className="min-w-0 [overflow-wrap:anywhere]">
                <Name of={event.keyManager} base={base} />
                <span className="block text-text-2">{event.title}</span>
              </p>
              <time dateTime={event.at.toISOString()} className="text-12 text-text-2 tabular-nums">
                {when(event.at, now)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

/** A name of up to two lines, which leads to its health. */
function Name({ of: { id, name }, base }: { of: { id: string; name: string }; base: string }) {
  return (
    <Link
      className="line-clamp-2 font-strong no-underline hover:underline"
      href={`${base}/${id}/health`}
      dir="auto"
      title={name}
    >
      {name}
    </Link>
  )
}
