import { load } from '@/app/_adapters/call'
import { AuditTable } from '@/components/audit-logs/audit-table'
import { AuditFilterForm } from '@/components/audit-logs/filters'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonLook } from '@/components/ui/button-look'
import { Empty } from '@/components/ui/empty'
import { Download as DownloadIcon } from '@/components/ui/icons'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
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
      <PageHead
        title="Audit Logs"
        description="Who changed what, who signed in, and what was refused. Entries are never edited; those of checked tokens are kept for 30 days."
        actions={
          <>
            <Download href={`${base}/csv${auditAddress(filters)}`}>Download CSV</Download>
            <Download href={`${base}/jsonl${auditAddress(filters)}`}>Download JSON lines</Download>
          </>
        }
      />
      <AuditFilterForm base={base} filters={filters} operations={list.operations} actors={list.actors} />
      {events.length > 0 ? (
        <AuditTable events={events} />
      ) : (
        <Empty
          title="No entry matches the filters"
          actions={<ButtonLink href={`${base}?period=all`}>Clear the filters</ButtonLink>}
        >
          Entries of this organization start with its creation.
        </Empty>
      )}
      {events.length > 0 && (
        <Pagination
          words={`${(page - 1) * auditPageSize + 1}–${Math.min(found, page * auditPageSize)} of ${found}`}
          previous={page > 1 ? base + auditAddress(filters, page - 1) : undefined}
          next={page * auditPageSize < found ? base + auditAddress(filters, page + 1) : undefined}
        />
      )}
    </>
  )
}

/** A file, not a page: a plain link. */
function Download({ href, children }: { href: string; children: string }) {
  return (
    <a className={buttonLook({})} href={href} download>
      <DownloadIcon />
      {children}
    </a>
  )
}
