import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'

/** MessagePage for a place inside the shell, which stays around it. */
export function MessagePlace({ title, children }: { title: string; children: string }) {
  return (
    <>
      <PageHead title={title} description={children} />
      <Link href="/">Back to the console</Link>
    </>
  )
}
