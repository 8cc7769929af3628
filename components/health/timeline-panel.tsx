import type { ReactNode } from 'react'
import { Gate } from '@/components/ui/gate'
import { Panel } from '@/components/ui/panel'
import { SegmentLinks } from '@/components/ui/segments'
import { duration, when } from '@/components/ui/time'
import type { HealthDetails } from '@/lib/health/show'
import { type Range, ranges, type Span } from '@/lib/health/timeline'
import { HealthChart } from './chart'
import { intervalWords } from './interval-words'
import { stateLook } from './look'

/** The response times and states of a span of time: a chart, its sums, and each trouble as a sentence. */
export function TimelinePanel({ health, base }: { health: HealthDetails; base: string }) {
  const { steps, spans: all, range, now, readings } = health
  const trouble = all.filter(({ state }) => state !== 'healthy')
  // One that failed was seldom answered.
  const last = readings.find(({ outcome }) => outcome === 'good')
  return (
    <Panel
      title="Timeline"
      description={`${health.hasDocument ? 'Document and keys' : 'Keys'}, ${intervalWords(health.interval)}. Times are UTC.`}
      actions={
        <SegmentLinks
          label="Period"
          items={Object.entries(ranges).map(([value, { label }]) => ({
            href: `${base}/health?range=${value}`,
            label,
            current: value === range,
          }))}
        />
      }
      footer={trouble.length > 0 && <Trouble spans={trouble} events={health.events} now={now} />}
    >
      {steps.length === 0 ? (
        <p className="text-13 text-text-2">
          Nothing was read in these {ranges[range].label}. The line begins with the first check.
        </p>
      ) : (
        <div className="grid gap-4">
          <p className="flex flex-wrap gap-x-8 gap-y-1">
            {last && <Sum value={`${last.milliseconds} ms`} of={`last answer, ${when(last.at, now)}`} />}
            <Sum value={total(all, 'failing')} of="failing" />
            <Sum value={total(all, 'attention')} of="attention" />
          </p>
          <HealthChart
            steps={steps}
            spans={all}
            range={range as Range}
            interval={health.interval}
            now={now}
          />
        </div>
      )}
    </Panel>
  )
}

function Sum({ value, of }: { value: string | null; of: string }): ReactNode {
  if (value === null) return null
  return (
    <span>
      <b className="font-strong tabular-nums">{value}</b> <span className="text-12 text-text-2">{of}</span>
    </span>
  )
}

function total(all: readonly Span[], state: Span['state']): string | null {
  const times = all.filter((one) => one.state === state).map(({ from, to }) => to.getTime() - from.getTime())
  return times.length === 0 ? null : duration(times.reduce((sum, one) => sum + one, 0))
}

const mostSentences = 6

function Trouble({
  spans: trouble,
  events,
  now,
}: {
  spans: readonly Span[]
  events: HealthDetails['events']
  now: Date
}) {
  return (
    <ol className="grid w-full gap-2 text-13">
      {trouble
        .slice(-mostSentences)
        .reverse()
        .map(({ state, from, to, detail }) => {
          const said = events.filter(
            ({ at, tone }) => (tone === 'bad' || tone === 'attention') && at >= from && at <= to,
          )
          const { kind } = stateLook[state]
          const words =
            (state === 'failing' && detail) ||
            said.map(({ title }) => `${title}.`).join(' ') ||
            (state === 'failing' ? 'It could not be read.' : 'It needed attention.')
          return (
            <li key={from.getTime()} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
              <Gate kind={kind} className="mt-0.5 size-4" />
              <p className="[overflow-wrap:anywhere]">
                <b className={state === 'failing' ? 'font-strong text-shut' : 'font-strong text-ajar'}>
                  {when(from, now)} to {to.getTime() > now.getTime() - 60_000 ? 'now' : when(to, now)}
                </b>{' '}
                <span className="text-text-2">{words}</span>
              </p>
            </li>
          )
        })}
    </ol>
  )
}
