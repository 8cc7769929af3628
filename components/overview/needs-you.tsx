import type { ReactNode } from 'react'
import { stateLook } from '@/components/health/look'
import { ButtonLink } from '@/components/ui/button-link'
import { Gate, type GateKind } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Pill } from '@/components/ui/pill'
import { when } from '@/components/ui/time'
import type { Overview, OverviewRow } from '@/lib/health/overview'

/** The key managers that need a person: which, since when, why, and where to look. */
export function NeedsYou({ overview, base }: { overview: Overview; base: string }) {
  const { troubled, counts, now } = overview
  return (
    <Panel
      title="Needs you"
      flush
      footer={
        counts.needing > troubled.length && (
          <Link href={`${base}?health=troubled`} className="text-13">
            All that need you
          </Link>
        )
      }
      actions={
        counts.needing > 0 && <Pill kind={counts.failing > 0 ? 'shut' : 'ajar'}>{counts.needing}</Pill>
      }
    >
      {troubled.length === 0 ? (
        <p className="p-4 text-13 text-text-2">
          Nothing. Key managers that fail, change or accept no token will stand here.
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
  const { id, name, state, since, reasons, accepts, goodAt } = row
  if (!accepts && state !== 'failing')
    return (
      <Item
        kind="ajar"
        title={
          <>
            <span dir="auto">{name}</span> accepts no token yet
          </>
        }
        words={['No audience is accepted and no client is allowed.', ...reasons.map(({ words }) => words)]}
        link={{ href: `${base}/${id}/claims`, label: 'Set up', of: `Set up the audiences of ${name}` }}
      />
    )
  if (!state) return null
  const lasting = state === 'failing' && goodAt && reasons.every(({ code }) => code !== 'stale')
  const differs = reasons.some(({ code }) => code === 'endpoints')
  return (
    <Item
      kind={stateLook[state].kind}
      title={
        <>
          <span dir="auto">{name}</span>
          {state === 'failing' ? ' cannot be read' : ' needs attention'}
          {since && ` since ${when(since, now)}`}
        </>
      }
      words={[
        ...reasons.map(({ words }) => words),
        ...(lasting ? [`Its tokens are still verified with the keys of ${when(goodAt, now)}.`] : []),
      ]}
      link={
        reasons.some(({ code }) => code === 'algorithms')
          ? { href: `${base}/${id}/claims`, label: 'Review', of: `Review the algorithms of ${name}` }
          : differs
            ? { href: `${base}/${id}/endpoints`, label: 'Review', of: `Review the difference of ${name}` }
            : { href: `${base}/${id}/health`, label: 'See why', of: `See the health of ${name}` }
      }
    />
  )
}

function Item({
  kind,
  title,
  words,
  link,
}: {
  kind: GateKind
  title: ReactNode
  words: string[]
  link: { href: string; label: string; of: string }
}) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 border-b px-4 py-3 text-13 last:border-b-0 max-sm:grid-cols-[16px_minmax(0,1fr)]">
      <Gate kind={kind} className="mt-0.5 size-4" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h3 className={`font-bold text-13 ${kind === 'shut' ? 'text-shut' : 'text-ajar'}`}>{title}</h3>
        {words.map((sentence) => (
          <p key={sentence} className="text-text-2">
            {sentence}
          </p>
        ))}
      </div>
      <ButtonLink
        size="sm"
        className="max-sm:col-start-2 max-sm:justify-self-start"
        href={link.href}
        aria-label={link.of}
      >
        {link.label}
      </ButtonLink>
    </li>
  )
}
