import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { ApiDetails } from '@/lib/apis/get'

/** Says why no token opens the API at all, where that is so; `base` is the API's address. */
export function ClosedNotice({ base, one }: { base: string; one: ApiDetails }) {
  const settings = <Link href={`${base}/settings`}>Settings</Link>
  if (one.basePaths.length === 0)
    return (
      <Notice kind="ajar" title="It is in no environment" className="mb-4">
        Gateways refuse every request to it until it has a base path: {settings}.
      </Notice>
    )
  if (one.closedIn.length === 0) return null
  return (
    <Notice kind="ajar" title={`No token opens it in ${one.closedIn.join(', ')}`} className="mb-4">
      No enabled key manager that it accepts applies there. Which it accepts is said in its {settings}.
    </Notice>
  )
}
