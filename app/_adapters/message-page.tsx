import Link from 'next/link'
import type { ReactNode } from 'react'

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
    <main className="portal">
      <h1>{title}</h1>
      <p className="muted">{children}</p>
      <p>{action ?? <Link href="/">Back to the console</Link>}</p>
    </main>
  )
}
