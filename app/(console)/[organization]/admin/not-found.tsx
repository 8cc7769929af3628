import Link from 'next/link'
import { PageHead } from '@/components/ui/page-head'

/** A place of this organization that is not there; the shell stays around it. */
export default function NotFound() {
  return (
    <>
      <PageHead
        title="Nothing is here"
        description="The address is mistyped, the thing was removed, or it belongs to another organization."
      />
      <Link href="/">Back to the console</Link>
    </>
  )
}
