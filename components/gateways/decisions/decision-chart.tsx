import { axisLabels } from '@/components/health/axis'
import { when } from '@/components/ui/time'
import { type Period, periods } from '@/lib/gateways/decisions/periods'
import type { DecisionStep } from '@/lib/gateways/decisions/show'
import { scaleFor } from '@/lib/health/timeline'

const width = 720
const top = 8
const bottom = 132
const hour = 3_600_000
/** What is less is drawn so high, so that nothing that was refused disappears. */
const least = 3

type Props = { steps: readonly DecisionStep[]; from: Date; period: Period; now: Date }

/** Decisions as bars by the hour or longer: what was refused stands below, on the line, where it is seen however little it is. */
export function DecisionChart({ steps, from, period, now }: Props) {
  const { hours, step, label } = periods[period]
  const wide = (width * step) / hours
  const scale = scaleFor(steps.map(({ allowed, refused }) => allowed + refused))
  const high = (count: number) => round((count / scale) * (bottom - top))
  return (
    <section
      aria-label="Decisions chart"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="flex flex-row-reverse overflow-x-auto max-md:-ml-4"
    >
      <svg
        viewBox="0 0 776 160"
        role="img"
        aria-label={`Decisions of the last ${label}. ${sentence(steps, now)}`}
        className="h-auto w-full shrink-0 text-11 tabular-nums max-md:w-160"
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              className="stroke-line"
              x1="0"
              x2={width}
              y1={bottom - high(scale * share)}
              y2={bottom - high(scale * share)}
            />
            <text className="fill-text-3" x={width + 8} y={bottom - high(scale * share) + 4}>
              {(scale * share).toLocaleString('en')}
            </text>
          </g>
        ))}
        {steps.map(({ at, allowed, refused }) => {
          const x = round(((at.getTime() - from.getTime()) / (hours * hour)) * width)
          const shut = refused > 0 ? Math.max(least, high(refused)) : 0
          const open = high(allowed)
          return (
            <g key={at.getTime()}>
              <rect className="fill-shut-line" x={x + 1} y={bottom - shut} width={wide - 2} height={shut} />
              <rect
                className="fill-open-line"
                x={x + 1}
                y={bottom - shut - open}
                width={wide - 2}
                height={open}
              />
            </g>
          )
        })}
        {axisLabels(period, now).map(({ at, label }) => (
          <text key={label} className="fill-text-3" x={Math.max(14, at * width)} y="154" textAnchor="middle">
            {label}
          </text>
        ))}
        <text className="fill-text-3" x={width} y="154" textAnchor="end">
          now
        </text>
      </svg>
    </section>
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
