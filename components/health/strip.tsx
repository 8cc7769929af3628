import { ranges, type Span } from '@/lib/health/timeline'

const width = 144
const hour = 3_600_000
const fills = { healthy: 'fill-open-line', attention: 'fill-ajar-line', failing: 'fill-shut-line' }
const heights = { healthy: 2, attention: 6, failing: 16 }

/** Twenty-four hours of health lying down: dotted where nothing is known, broken where it failed. */
export function HealthStrip({ spans, now, label }: { spans: readonly Span[]; now: Date; label: string }) {
  const length = ranges['24h'].hours * hour
  const x = (time: Date) => ((time.getTime() - now.getTime() + length) / length) * width
  return (
    <svg viewBox={`0 0 ${width} 16`} role="img" aria-label={label} className="h-4 w-36">
      <line className="stroke-line-strong stroke-2 [stroke-dasharray:2_4]" x1="0" x2={width} y1="8" y2="8" />
      {spans.map(({ state, from, to }) => {
        const start = Math.min(x(from), width - 3)
        const wide = Math.max(3, x(to) - start)
        return (
          <g key={from.getTime()}>
            <rect className="fill-surface" x={start - 1} y="6" width={wide + 2} height="4" />
            <rect
              className={fills[state]}
              x={start}
              y={8 - heights[state] / 2}
              width={wide}
              height={heights[state]}
            />
          </g>
        )
      })}
    </svg>
  )
}
