import { axisLabels } from '@/components/health/axis'
import { Scroller } from '@/components/ui/scroller'
import { when } from '@/components/ui/time'
import { type Period, periods } from '@/lib/gateways/decisions/periods'
import type { DecisionStep } from '@/lib/gateways/decisions/show'
import { scaleFor } from '@/lib/health/timeline'

const top = 8
const bottom = 132
const hour = 3_600_000
/** What is less is drawn so high, so that nothing that was refused disappears. */
const least = 3
/** So much of a bar's place is drawn; the rest parts it from the next. */
const drawn = 0.94

type Props = { steps: readonly DecisionStep[]; from: Date; period: Period; now: Date }

/**
 * Decisions as bars by the hour or longer: what was refused stands below, on the line, where it is seen however little it
 * is. Places are shares of the width, so that words keep their size at every width.
 */
export function DecisionChart({ steps, from, period, now }: Props) {
  const { hours, step, label } = periods[period]
  const wide = step / hours
  const scale = scaleFor(steps.map(({ allowed, refused }) => allowed + refused))
  const high = (count: number) => round((count / scale) * (bottom - top))
  const lines = [0, 0.5, 1].map((share) => ({ share, y: bottom - high(scale * share) }))
  return (
    <Scroller
      aria-label="Decisions chart"
      className="fade-cut flex flex-row-reverse overflow-x-auto max-cards:-ml-4"
    >
      <div
        role="img"
        aria-label={`Decisions of the last ${label}. ${sentence(steps, now)}`}
        className="flex w-full min-w-160 shrink-0 text-11 tabular-nums"
      >
        <svg className="h-40 min-w-0 flex-1" aria-hidden="true">
          {lines.map(({ share, y }) => (
            <line key={share} className="stroke-line" x1="0" x2="100%" y1={y} y2={y} />
          ))}
          {steps.map(({ at, allowed, refused }) => {
            const place = {
              x: percent((at.getTime() - from.getTime()) / (hours * hour) + (wide * (1 - drawn)) / 2),
              width: percent(wide * drawn),
            }
            const shut = refused > 0 ? Math.max(least, high(refused)) : 0
            const open = high(allowed)
            return (
              <g key={at.getTime()}>
                <rect className="fill-shut-line" {...place} y={bottom - shut} height={shut} />
                <rect className="fill-open-line" {...place} y={bottom - shut - open} height={open} />
              </g>
            )
          })}
          {axisLabels(period, now).map(({ at, label }) => (
            <text
              key={label}
              className="fill-text-3"
              x={percent(Math.max(0.03, at))}
              y="154"
              textAnchor="middle"
            >
              {label}
            </text>
          ))}
          <text className="fill-text-3" x="100%" y="154" textAnchor="end">
            now
          </text>
        </svg>
        <svg className="h-40 w-14" aria-hidden="true">
          {lines.map(({ share, y }) => (
            <text key={share} className="fill-text-3" x="8" y={y + 4}>
              {(scale * share).toLocaleString('en')}
            </text>
          ))}
        </svg>
      </div>
    </Scroller>
  )
}

/** The same in words, for whoever does not see the drawing. */
function sentence(steps: readonly DecisionStep[], now: Date): string {
  const sum = (of: 'allowed' | 'refused') => steps.reduce((all, one) => all + one[of], 0).toLocaleString('en')
  const most = steps.toSorted((one, other) => other.refused - one.refused)[0]
  const worst = most && most.refused > 0 ? ` Most were refused from ${when(most.at, now)}.` : ''
  return `${sum('allowed')} allowed, ${sum('refused')} refused.${worst}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}
