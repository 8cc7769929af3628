import Link from 'next/link'
import { load } from '@/app/_adapters/call'
import { listAuditEvents } from '@/lib/audit/list'

export const metadata = { title: 'Audit Logs' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Record<string, string>> }

/** Every write, sign-in and refused attempt of the organization, newest first. */
export default async function AuditLogsPage({ params, searchParams }: Props) {
  const { organization } = await params
  const { events, found, input, size } = await load(listAuditEvents, organization, await searchParams)
  const base = `/${organization}/admin/audit-logs`
  const to = (page: number) =>
    `${base}?${new URLSearchParams({ operation: input.operation, outcome: input.outcome, page: String(page) })}`
  return (
    <>
      <div className="head">
        <div>
          <h1>Audit Logs</h1>
          <p>Who changed what, who signed in, and what was refused</p>
        </div>
      </div>
      <search>
        <form className="toolbar" action={base} method="get">
          <label className="input s">
            <span className="vh">Operation</span>
            <input type="search" name="operation" placeholder="Operation" defaultValue={input.operation} />
          </label>
          <label className="select">
            Outcome
            <select name="outcome" defaultValue={input.outcome}>
              <option value="">Any</option>
              <option value="done">Done</option>
              <option value="refused">Refused</option>
            </select>
          </label>
          <button className="btn" type="submit">
            Apply
          </button>
        </form>
      </search>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="region" tabIndex={0} aria-label="Audit events">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Time (UTC)</th>
              <th scope="col">Who</th>
              <th scope="col">Operation</th>
              <th scope="col">Subject</th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.id}>
                <td className="nowrap num">
                  <time dateTime={event.at.toISOString()}>{event.at.toISOString().slice(0, 19).replace('T', ' ')}</time>
                </td>
                <td dir="auto">{event.actor}</td>
                <td>
                  <code>{event.operation}</code>
                </td>
                <td dir="auto">{event.subjectName ?? ''}</td>
                <td>
                  {event.outcome === 'done' ? 'Done' : `Refused (${event.reason})`}
                  {event.count > 1 && `, ${event.count} times`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <nav className="pager" aria-label="Pages">
        <span className="muted num">
          {found === 0 ? 'None' : `${(input.page - 1) * size + 1}–${Math.min(found, input.page * size)} of ${found}`}
        </span>
        {input.page > 1 && (
          <Link className="btn" href={to(input.page - 1)}>
            Previous
          </Link>
        )}
        {input.page * size < found && (
          <Link className="btn" href={to(input.page + 1)}>
            Next
          </Link>
        )}
      </nav>
    </>
  )
}
