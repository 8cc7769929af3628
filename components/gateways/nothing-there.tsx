import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'

/** No API runs in the environment: what is shown refuses everything. */
export function NothingThere({ environment, organization }: { environment: string; organization: string }) {
  return (
    <Notice kind="ajar" title={`No API runs in ${environment}`} className="mb-5">
      Every request is refused until an API has a base path there.{' '}
      <Link href={`/${organization}/admin/apis`}>APIs</Link>
    </Notice>
  )
}
