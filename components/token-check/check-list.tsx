import clsx from 'clsx'
import { Gate } from '@/components/ui/gate'
import type { CheckWords } from '@/lib/oidc/token/check'
import { differenceWords, type Parts } from '@/lib/oidc/token/difference'

/** Where a check stands: before the first one that failed the token got through, behind it nothing did. */
type Place = 'before' | 'first' | 'behind'

const line = {
  through: 'after:top-[21px] after:-bottom-[13px] after:w-0.5 after:bg-open-line',
  stopped: 'after:top-8 after:-bottom-2 after:border-line-strong after:border-l-2 after:border-dotted',
}

const words = { passed: 'Passed', failed: 'Failed', 'not-applicable': 'Not applicable' }
const wordsBehind = { ...words, passed: 'Would pass', failed: 'Would fail' }

/** Checks in their order, each as a gate on one line. */
export function CheckList({
  checks,
  full = false,
  label,
}: {
  checks: readonly CheckWords[]
  /** With what was expected, and where that is specified. */
  full?: boolean
  label: string
}) {
  const first = checks.findIndex(({ outcome }) => outcome === 'failed')
  const place = (at: number) => (first < 0 || at < first ? 'before' : at === first ? 'first' : 'behind')
  return (
    <ol aria-label={label} className="px-1 py-2">
      {checks.map((check, at) => (
        <CheckRow key={check.title} check={check} place={place(at)} full={full} />
      ))}
    </ol>
  )
}

/** One check as a gate on the line: what was found, and where it failed what was expected and what to do. */
function CheckRow({ check, place, full }: { check: CheckWords; place: Place; full: boolean }) {
  const { outcome, title, found } = check
  const failed = outcome === 'failed'
  return (
    <li
      className={clsx(
        'relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 px-3 py-2 text-13 md:grid-cols-[16px_176px_minmax(0,1fr)]',
        'after:absolute after:left-[19px] last:after:hidden',
        place === 'before' ? line.through : line.stopped,
        place === 'first' && 'rounded-lg bg-shut-ground',
      )}
    >
      <Gate kind={shape(outcome, place)} className="z-1 mt-0.5 size-4" />
      <h3 className={clsx('font-bold text-13 tracking-normal', failed && 'text-shut')}>
        {title}
        <span className="sr-only">: {(place === 'behind' ? wordsBehind : words)[outcome]}</span>
      </h3>
      <div className="min-w-0 text-text-2 [overflow-wrap:anywhere] max-md:col-start-2">
        {failed ? (
          <Failure check={check} />
        ) : (
          <>
            <p>
              {found}
              {place === 'behind' && outcome === 'passed' && (
                <span aria-hidden="true" className="text-text-3">
                  {' '}
                  · would pass
                </span>
              )}
            </p>
            {full && <Details check={check} />}
          </>
        )}
      </div>
    </li>
  )
}

function shape(outcome: CheckWords['outcome'], place: Place) {
  if (outcome === 'failed') return 'shut'
  if (outcome === 'not-applicable') return 'off'
  return place === 'before' ? 'open' : 'not-reached'
}

function Failure({ check: { expected, found, difference, fix, reference } }: { check: CheckWords }) {
  return (
    <div className="grid gap-2">
      <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md border bg-surface px-3 py-2 max-md:grid-cols-1">
        <dt>Expected</dt>
        <dd className="text-text">{difference ? <Marked {...difference.expected} /> : expected}</dd>
        <dt>Found</dt>
        <dd className="text-shut">{difference ? <Marked {...difference.found} /> : found}</dd>
        {difference && (
          <>
            <dt>Differs</dt>
            <dd className="text-text">{differenceWords(difference)}</dd>
          </>
        )}
      </dl>
      {fix && (
        <p className="text-text">
          <b className="font-bold">What to do</b> {fix}
        </p>
      )}
      {reference && <p className="text-12">{reference}</p>}
    </div>
  )
}

/** A sentence whose value differs in the marked part: by ground, weight and underline, so that it is seen without colour. */
function Marked({ before, differing, after }: Parts) {
  return (
    <>
      {before}
      {differing && (
        <mark className="whitespace-pre-wrap rounded-sm bg-sunken font-bold text-current underline decoration-2 underline-offset-3">
          {differing}
        </mark>
      )}
      {after}
    </>
  )
}

/** What was expected, and where that is specified. */
function Details({ check: { expected, reference } }: { check: CheckWords }) {
  return (
    <p className="text-12">
      {expected && `Expected: ${expected}. `}
      {reference}
    </p>
  )
}
