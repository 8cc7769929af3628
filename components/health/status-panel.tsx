import type { ReactNode } from 'react'
import { Fact, Facts } from '@/components/ui/facts'
import { Panel } from '@/components/ui/panel'
import { State } from '@/components/ui/state'
import { day, duration, when } from '@/components/ui/time'
import type { HealthDetails } from '@/lib/health/show'
import { stateLook, unchecked } from './look'

/** How it is now, since when and why; which keys are in use; when certificates end. */
export function StatusPanel({ health, action }: { health: HealthDetails; action: ReactNode }) {
  const { state, since, reasons, now, enabled } = health
  const look = state ? stateLook[state] : unchecked
  return (
    <Panel title="Now" footer={action}>
      <div className="grid gap-4">
        <State kind={enabled ? look.kind : 'off'} label={enabled ? look.label : 'Disabled, not checked'}>
          {enabled && state && since && `since ${when(since, now)}`}
        </State>
        {enabled && reasons.length > 0 && (
          <ul className="grid gap-1 text-13 [overflow-wrap:anywhere]">
            {reasons.map(({ code, words }) => (
              <li key={code}>{words}</li>
            ))}
          </ul>
        )}
        <Facts stacked>
          <Fact label="Last check">{health.checkedAt ? when(health.checkedAt, now) : 'None yet'}</Fact>
          {health.dueAt && (
            <Fact label="Next check">{health.dueAt > now ? `About ${when(health.dueAt, now)}` : 'Now'}</Fact>
          )}
          <Fact label="Keys in use">{keysWords(health)}</Fact>
          {health.certificates.map(({ host, ends }) => (
            <Fact key={host} label={`TLS certificate of ${host}`}>
              {new Date(ends) > now ? 'Ends' : 'Ended'} {day(new Date(ends))}{' '}
              {new Date(ends).getUTCFullYear()}
            </Fact>
          ))}
        </Facts>
      </div>
    </Panel>
  )
}

function keysWords({ keys: { readAt, stale, count }, now, interval }: HealthDetails): string {
  if (count === 0)
    return `None is known: no token can be verified${interval === 0 ? '. Nothing is read in the background here: press Check now' : ''}`
  if (!readAt) return String(count)
  const age = `${duration(now.getTime() - readAt.getTime())} ago`
  return stale ? `${count} stale, read ${age}: tokens are refused` : `${count}, read ${age}`
}
