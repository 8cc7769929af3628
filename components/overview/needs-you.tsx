import { stateLook, when } from '@/components/health/look'
import { ButtonLink } from '@/components/ui/button-link'
import { Gate } from '@/components/ui/gate'
import { Panel } from '@/components/ui/panel'
import { Pill } from '@/components/ui/pill'
import type { Overview, OverviewRow } from '@/lib/health/overview'

/** The key managers that need a person: which, since when, why, and where to look. */
export function NeedsYou({ overview, base }: { overview: Overview; base: string }) {
  const { troubled, counts, now } = overview
  const count = counts.attention + counts.failing
  return (
    <Panel
      title="Needs you"
      flush
      actions={count > 0 && <Pill kind={counts.failing > 0 ? 'shut' : 'ajar'}>{count}</Pill>}
    >
      {troubled.length === 0 ? (
        <p className="p-4 text-13 text-text-2">
          Nothing. Key managers that fail, change or end will stand here.
        </p>
      ) : (
        <ul>
          {troubled.map((row) => (
            <Trouble key={row.id} row={row} now={now} base={base} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Trouble({ row, now, base }: { row: OverviewRow; now: Date; base: string }) {
  const { id, name, state, since, reasons } = row
  if (!state) return null
  const { kind } = stateLook[state]
  const differs = reasons.some(({ code }) => code === 'endpoints')
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 border-b px-4 py-3 text-13 last:border-b-0 max-sm:grid-cols-[16px_minmax(0,1fr)]">
      <Gate kind={kind} className="mt-0.5 size-4" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h3 className={`font-bold text-13 ${state === 'failing' ? 'text-shut' : 'text-ajar'}`}>
          <span dir="auto">{name}</span>
          {state === 'failing' ? ' cannot be read' : ' needs attention'}
          {since && ` since ${when(since, now)}`}
        </h3>
        {reasons.map(({ code, words }) => (
          <p key={code} className="text-text-2">
            {words}
          </p>
        ))}
      </div>
      <ButtonLink
        size="sm"
        className="max-sm:col-start-2 max-sm:justify-self-start"
        href={`${base}/${id}/${differs ? 'endpoints' : 'health'}`}
        aria-label={`${differs ? 'Review the difference' : 'See the health'} of ${name}`}
      >
        {differs ? 'Review' : 'See why'}
      </ButtonLink>
    </li>
  )
}
