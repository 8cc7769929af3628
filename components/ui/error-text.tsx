import type { ReactNode } from 'react'
import { Gate } from './gate'

/** Why something was refused. `role="alert"` where it appears away from the focus. */
export function ErrorText({
  children,
  id,
  role,
}: {
  children: ReactNode
  id?: string
  role?: 'alert' | undefined
}) {
  return (
    <p id={id} role={role} className="flex gap-1.5 font-strong text-12 text-shut">
      <Gate kind="shut" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  )
}
