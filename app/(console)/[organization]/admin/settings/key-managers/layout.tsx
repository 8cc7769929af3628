import type { ReactNode } from 'react'
import { Toasts } from '@/components/ui/toast'

/** Where a switch that went back says why. */
export default function KeyManagersLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <Toasts />
    </>
  )
}
