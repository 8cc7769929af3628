import { Download } from 'lucide-react'
import Link from 'next/link'
import { load } from '@/app/_adapters/call'
import { AuditTable } from '@/components/audit-logs/audit-table'
import { AuditFilterForm } from '@/components/audit-logs/filters'
import { type AuditAddress, auditAddress } from '@/lib/audit/filters'
import { auditPageSize, listAuditEvents } from '@/lib/audit/list'

export const metadata = { title: 'Audit Logs' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<AuditAddress> }

/** Every write, sign-in and refused attempt of the organization, newest first. */
export default async function AuditLogsPage({ params, searchParams }: Props) {
  const { organization } = await params
  const list = await load(listAuditEvents, organization, await searchParams)
  const { filters, page, found, events } = list
  const base = `/${organization}/admin/audit-logs`
  return (
    <>
      <div className="head">
        <div>
          <h1>Audit Logs</h1>
          <p>Who changed what, who signed in, and what was refused. Entries are never edited.</p>
        </div>
        <div className="acts">
          <a className="btn" href={`${base}/csv${auditAddress(filters)}`} download>
            <Download className="i" aria-hidden="true" />
            Download CSV
          </a>
          <a className="btn" href={`${base}/jsonl${auditAddress(filters)}`} download>
            <Download className="i" aria-hidden="true" />
            Download JSON lines
          </a>
        </div>
      </div>
      <AuditFilterForm base={base} filters={filters} operations={list.operations} actors={list.actors} />
      {events.length > 0 ? (
        <AuditTable events={events} />
      ) : (
        <section className="panel empty">
          <h2>No entry matches the filters</h2>
          <Link className="btn" href={`${base}?period=all`}>
            Clear the filters
          </Link>
        </section>
      )}
      <nav className="pager" aria-label="Pages">
        <span className="muted num">
          {events.length === 0
            ? 'None'
            : `${(page - 1) * auditPageSize + 1}–${Math.min(found, page * auditPageSize)} of ${found}`}
        </span>
        {page > 1 && (
          <Link className="btn" href={base + auditAddress(filters, page - 1)}>
            Newer
          </Link>
        )}
        {page * auditPageSize < found && (
          <Link className="btn" href={base + auditAddress(filters, page + 1)}>
            Older
          </Link>
        )}
      </nav>
    </>
  )
}
