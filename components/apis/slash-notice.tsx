import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { ApiDetails } from '@/lib/apis/get'

/** Says that listed operations are never reached because of the slash at their end; `refusing` are gateways that never let one through. */
export function SlashNotice({
  base,
  one,
  refusing,
}: {
  base: string
  one: ApiDetails
  refusing: readonly string[]
}) {
  if (one.lenientPaths || one.endingInSlash === 0) return null
  const title =
    one.endingInSlash === 1
      ? 'One operation ends in a slash, and is refused'
      : `${one.endingInSlash.toLocaleString('en')} operations end in a slash, and are refused`
  return (
    <Notice kind="ajar" title={title} className="mb-4">
      Servers read such a path differently. Where those of this API read it as it is written, let it through:{' '}
      <Link href={`${base}/settings`}>Settings</Link>, under Paths. {refusing.join(', ')} refuse it all the
      same.
    </Notice>
  )
}
