import { PageHead } from '@/components/ui/page-head'
import { Skeleton } from '@/components/ui/skeleton'

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** The list's own shape, while the database answers longer than a moment. */
export default function Loading() {
  return (
    <>
      <PageHead title="Key Managers" description="Manage key managers in your organization" />
      <p role="status" className="sr-only">
        Reading key managers
      </p>
      <div className="animate-appear" aria-hidden="true">
        <div className="mb-3 flex gap-2 max-cards:grid max-cards:grid-cols-2">
          <Skeleton className="h-8 w-60 max-cards:col-span-full max-md:h-10 max-cards:w-full" />
          <Skeleton className="h-8 w-32 max-md:h-10 max-cards:w-full" />
          <Skeleton className="h-8 w-40 max-md:h-10 max-cards:w-full" />
        </div>
        <div className="rounded-lg border bg-surface max-cards:grid max-cards:gap-3 max-cards:border-0 max-cards:bg-transparent">
          <div className="h-9 rounded-t-lg border-b bg-sunken max-cards:hidden" />
          {rows.map((row) => (
            <div
              key={row}
              className="flex h-12 items-center gap-3 border-b px-4 last:border-b-0 max-cards:h-24 max-cards:rounded-lg max-cards:border! max-cards:bg-surface"
            >
              <Skeleton className="size-7" />
              <Skeleton className="h-3 w-40 max-w-1/3" />
              <Skeleton className="ml-auto h-5 w-28 max-cards:hidden" />
              <Skeleton className="ml-12 h-5 w-8 max-cards:ml-auto" />
            </div>
          ))}
        </div>
      </div>
    </>
  )
}
