import Link from 'next/link'
import { PageHead } from '@/components/ui/page-head'

/** A place that the role does not open; the shell stays around it. */
export default function Forbidden() {
  return (
    <>
      <PageHead
        title="Your role does not allow this"
        description="Ask an administrator of the organization."
      />
      <Link href="/">Back to the console</Link>
    </>
  )
}
