import { stateLook } from '@/components/health/look'
import { HealthStrip } from '@/components/health/strip'
import { Gate, type GateKind } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { duration } from '@/components/ui/time'
import { TypeMark } from '@/components/ui/type-mark'
import type { Overview, OverviewRow } from '@/lib/health/overview'
import { type Span, spans } from '@/lib/health/timeline'

/** Key managers by environment, with their last 24 hours. */
export function Matrix({ overview, base }: { overview: Overview; base: string }) {
  const { rows, environments, counts, now, interval } = overview
  return (
    <Panel
      title="Where tokens get through"
      description="Key managers by environment, with the last 24 hours"
      actions={
        <Link href={base} className="text-13">
          {counts.total === 1 ? 'Key managers' : `All ${counts.total} key managers`}
        </Link>
      }
      flush
      footer={<Legend counts={counts} base={base} />}
    >
      <Table
        flush
        stick
        label="Where tokens get through"
        head={
          <>
            <Th>Key manager</Th>
            {environments.map(({ id, name }) => (
              <Th key={id} className="max-w-40 text-center!">
                <span className="block truncate" dir="auto" title={name}>
                  {name}
                </span>
              </Th>
            ))}
            <Th>24 hours</Th>
          </>
        }
      >
        {rows.map((row) => {
          const day = spans(row.steps, now, interval)
          return (
            <Row key={row.id} dim={!row.enabled}>
              <RowHead className="w-full min-w-40 max-w-0">
                <span className="flex min-w-0 items-center gap-3">
                  <TypeMark type={row.type} dim={!row.enabled} />
                  <Link
                    className="min-w-0 truncate no-underline hover:underline max-cards:line-clamp-2 max-cards:whitespace-normal max-cards:[overflow-wrap:anywhere]"
                    dir="auto"
                    href={`${base}/${row.id}/health`}
                    title={row.name}
                  >
                    {row.name}
                  </Link>
                </span>
              </RowHead>
              {environments.map(({ id, name }) => (
                <Td key={id} className="min-w-19 text-center">
                  <Cell row={row} environmentId={id} name={name} />
                </Td>
              ))}
              <Td>
                <HealthStrip spans={day} now={now} label={dayWords(day)} />
              </Td>
            </Row>
          )
        })}
      </Table>
    </Panel>
  )
}

function Cell({ row, environmentId, name }: { row: OverviewRow; environmentId: string; name: string }) {
  if (!row.allEnvironments && !row.environmentIds.includes(environmentId))
    return (
      <span className="text-text-3" role="img" aria-label={`Not in ${name}`}>
        ·
      </span>
    )
  const { kind, label } = cellLook(row)
  return (
    <span role="img" aria-label={`${label} in ${name}`} className="inline-flex">
      <Gate kind={kind} />
    </span>
  )
}

function cellLook({ enabled, state, accepts }: OverviewRow): { kind: GateKind; label: string } {
  if (!enabled) return { kind: 'off', label: 'Disabled' }
  if (!accepts && state !== 'failing') return { kind: 'ajar', label: 'Accepts no token yet' }
  if (!state) return { kind: 'not-reached', label: 'Not checked yet' }
  return stateLook[state]
}

const legend = [
  { kind: 'open', label: 'Healthy', of: 'healthy', filter: 'health=healthy' },
  { kind: 'ajar', label: 'Attention', of: 'attention', filter: 'health=attention' },
  { kind: 'shut', label: 'Failing', of: 'failing', filter: 'health=failing' },
  { kind: 'not-reached', label: 'Not checked yet', of: 'unchecked', filter: 'health=unchecked' },
  { kind: 'off', label: 'Disabled', of: 'disabled', filter: 'status=disabled' },
] as const

/** What each gate means, how many there are of it, and the way to them. */
function Legend({ counts, base }: { counts: Overview['counts']; base: string }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-12 text-text-2">
      {legend.map(({ kind, label, of, filter }) => (
        <li key={kind} className="inline-flex items-center gap-2">
          <Gate kind={kind} />
          {counts[of] === 0 ? label : <Link href={`${base}?${filter}`}>{`${counts[of]} ${label}`}</Link>}
        </li>
      ))}
    </ul>
  )
}

/** The last 24 hours in words. */
function dayWords(day: readonly Span[]): string {
  if (day.length === 0) return 'Not checked in the last 24 hours'
  const total = (state: Span['state']) =>
    day
      .filter((span) => span.state === state)
      .reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0)
  const failing = total('failing')
  const attention = total('attention')
  if (failing === 0 && attention === 0) return 'Healthy whenever it was checked'
  return [
    failing > 0 && `Failing for ${duration(failing)}`,
    attention > 0 && `attention for ${duration(attention)}`,
  ]
    .filter(Boolean)
    .join(', ')
}
