import clsx from 'clsx'
import { Scroller } from '@/components/ui/scroller'
import { when } from '@/components/ui/time'
import type { HealthState } from '@/lib/health/event'
import { lines, type Range, ranges, type Span, type Step, scaleFor } from '@/lib/health/timeline'
import { axisLabels } from './axis'
import { stateLook } from './look'

const width = 720
const top = 8
const bottom = 120
const rail = 140
/** What is shorter is drawn so wide, so that nothing disappears. */
const least = 3

type Props = { steps: readonly Step[]; spans: readonly Span[]; range: Range; interval: number; now: Date }

/** Response times as a line that breaks where nothing was measured, with the state on a rail below it. */
export function HealthChart({ steps, spans, range, interval, now }: Props) {
  const from = now.getTime() - ranges[range].hours * 3_600_000
  const x = (time: Date) => round(((time.getTime() - from) / (now.getTime() - from)) * width)
  const measured = lines(steps, range, interval)
  const scale = scaleFor(measured.flat().map(({ milliseconds }) => milliseconds))
  const y = (milliseconds: number) => round(bottom - (milliseconds / scale) * (bottom - top))
  const boxes = spans.map((span) => {
    const start = x(span.from)
    return { ...span, start, wide: Math.max(least, x(span.to) - start) }
  })
  return (
    <Scroller
      aria-label="Health chart"
      className="fade-cut flex flex-row-reverse overflow-x-auto max-cards:-ml-4"
    >
      <svg
        viewBox="0 0 760 168"
        role="img"
        aria-label={`Health of the last ${ranges[range].label}. ${sentence(measured.flat(), spans, now)}`}
        className="h-auto w-full min-w-160 shrink-0 text-11 tabular-nums"
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="stroke-line" x1="0" x2={width} y1={y(scale * share)} y2={y(scale * share)} />
            <text className="fill-text-3" x={width + 8} y={y(scale * share) + 4}>
              {(scale * share).toLocaleString('en')}
            </text>
          </g>
        ))}
        {boxes.map(({ state, start, wide }) => (
          <Band key={start} state={state} start={start} wide={wide} />
        ))}
        {measured.map((run) => (
          <Line key={run[0]?.at.getTime()} points={run.map((one) => [x(one.at), y(one.milliseconds)])} />
        ))}
        <line
          className="stroke-line-strong stroke-2 [stroke-dasharray:2_4]"
          x1="0"
          x2={width}
          y1={rail}
          y2={rail}
        />
        {boxes.map(({ state, start, wide }) => (
          <OnRail key={start} state={state} start={start} wide={wide} />
        ))}
        {axisLabels(range, now).map(({ at, label }) => (
          <text key={label} className="fill-text-3" x={Math.max(20, at * width)} y="164" textAnchor="middle">
            {label}
          </text>
        ))}
        <text className="fill-text-3" x={width} y="164" textAnchor="end">
          now
        </text>
        <text className="fill-text-3" x={width + 8} y="164">
          ms
        </text>
      </svg>
    </Scroller>
  )
}

function Line({ points }: { points: [number, number][] }) {
  const [only] = points
  if (points.length === 1 && only) return <circle className="fill-text-2" cx={only[0]} cy={only[1]} r="1.5" />
  return (
    <path
      className="fill-none stroke-[1.5px] stroke-text-2 [stroke-linejoin:round]"
      d={`M${points.map((point) => point.join(' ')).join('L')}`}
    />
  )
}

type Box = { state: HealthState; start: number; wide: number }

function Band({ state, start, wide }: Box) {
  if (state === 'healthy') return null
  return (
    <rect
      className={state === 'failing' ? 'fill-shut-ground' : 'fill-ajar-ground'}
      x={start}
      y={top}
      width={wide}
      height={bottom - top}
    />
  )
}

const strokes = { healthy: 'stroke-open-line', attention: 'stroke-ajar-line', failing: 'stroke-shut-line' }

/** A stretch of the rail. Trouble has caps, tall where tokens do not get through, low where they do. */
function OnRail({ state, start, wide }: Box) {
  const fill = state === 'failing' ? 'fill-shut-line' : 'fill-ajar-line'
  const half = state === 'failing' ? 8 : 5
  return (
    <>
      {state !== 'failing' && (
        <>
          <line className="stroke-4 stroke-surface" x1={start} x2={start + wide} y1={rail} y2={rail} />
          <line
            className={clsx('stroke-2', strokes[state])}
            x1={start}
            x2={start + wide}
            y1={rail}
            y2={rail}
          />
        </>
      )}
      {state === 'failing' && (
        <rect className="fill-surface" x={start - 2} y={rail - 2} width={wide + 4} height="4" />
      )}
      {state !== 'healthy' && (
        <>
          <rect className={fill} x={start} y={rail - half} width={least} height={2 * half} />
          <rect className={fill} x={start + wide - least} y={rail - half} width={least} height={2 * half} />
        </>
      )}
      {state === 'failing' && wide > 26 && <ShutGate x={start + wide / 2 - 8} />}
    </>
  )
}

function ShutGate({ x }: { x: number }) {
  return (
    <path
      className="fill-shut-line"
      fillRule="evenodd"
      transform={`translate(${round(x)} ${rail - 9})`}
      d="M1 16V7a7 7 0 0 1 14 0v9zM4 8h8v2H4z"
    />
  )
}

/** The same in words, for whoever does not see the drawing. */
function sentence(measured: readonly { milliseconds: number }[], spans: readonly Span[], now: Date): string {
  if (measured.length === 0) return 'No response time was measured.'
  const times = measured.map(({ milliseconds }) => milliseconds)
  const trouble = spans
    .filter(({ state }) => state !== 'healthy')
    .map(({ state, from, to }) => `${stateLook[state].label} from ${when(from, now)} to ${when(to, now)}.`)
  const range = `Response times between ${Math.min(...times)} and ${Math.max(...times)} ms.`
  return [range, ...trouble.slice(-5)].join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
