import { Panel } from '@/components/ui/panel'
import { SegmentLinks } from '@/components/ui/segments'
import { type Period, periods } from '@/lib/gateways/decisions/periods'
import type { Decisions } from '@/lib/gateways/decisions/show'
import { DecisionChart } from './decision-chart'

/** How much was allowed and refused over a span of time. */
export function DecisionsPanel({ decisions, base }: { decisions: Decisions; base: string }) {
  const { steps, from, period, now, environment } = decisions
  const total = (of: 'allowed' | 'refused') =>
    steps.reduce((sum, one) => sum + one[of], 0).toLocaleString('en')
  const { label } = periods[period]
  return (
    <Panel
      title="Decisions"
      description="What authorizers allowed and refused, by the hour of their reports. Times are UTC."
      actions={
        <SegmentLinks
          label="Period"
          items={Object.entries(periods).map(([value, { label }]) => ({
            href: base + decisionsAddress(value as Period, environment),
            label,
            current: value === period,
          }))}
        />
      }
    >
      {steps.length === 0 ? (
        <p className="text-13 text-text-2">Nothing was reported in these {label}.</p>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <p className="flex flex-wrap gap-x-8 gap-y-1">
            <span>
              <b className="font-strong tabular-nums">{total('allowed')}</b>{' '}
              <span className="text-12 text-text-2">allowed</span>
            </span>
            <span>
              <b className="font-strong text-shut tabular-nums">{total('refused')}</b>{' '}
              <span className="text-12 text-text-2">refused</span>
            </span>
          </p>
          <DecisionChart steps={steps} from={from} period={period} now={now} />
        </div>
      )}
    </Panel>
  )
}

/** The query of the page for a period and an environment. */
export function decisionsAddress(period: Period, environment: string | null): string {
  return `?period=${period}${environment ? `&environment=${environment}` : ''}`
}
