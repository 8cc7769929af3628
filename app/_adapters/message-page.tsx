import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'
import { Link } from '@/components/ui/link'

/** A page that only says something: nothing here, not allowed, went wrong. */
export function MessagePage({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <main className="mx-auto grid max-w-140 gap-4 px-6 py-16 max-md:px-4">
      <Brand />
      <h1 className="mt-2 text-24">{title}</h1>
      <p className="text-text-2">{children}</p>
      <p>{action ?? <Link href="/">Back to the console</Link>}</p>
    </main>
  )
}
