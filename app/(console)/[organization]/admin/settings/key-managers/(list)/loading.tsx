import { PageHead } from '@/components/ui/page-head'
import { Skeleton } from '@/components/ui/skeleton'

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** The list's own shape, while the database answers. */
export default function Loading() {
  return (
    <>
      <PageHead title="Key Managers" description="Manage key managers in your organization" />
      <p role="status" className="sr-only">
        Reading key managers
      </p>
      <div className="rounded-lg border bg-surface" aria-hidden="true">
        <div className="h-9 rounded-t-lg border-b bg-sunken" />
        {rows.map((row) => (
          <div key={row} className="flex h-12 items-center gap-3 border-b px-4 last:border-b-0">
            <Skeleton className="size-7" />
            <Skeleton className="h-3 w-40" />
            <Skeleton className="ml-auto h-3 w-32" />
            <Skeleton className="h-5 w-8" />
          </div>
        ))}
      </div>
    </>
  )
}
