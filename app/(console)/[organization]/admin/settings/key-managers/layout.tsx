import type { ReactNode } from 'react'
import { PlaceBoundary } from '@/app/_adapters/place-boundary'

/** The list or a key manager that cannot be read. */
export default function KeyManagersLayout({ children }: { children: ReactNode }) {
  return <PlaceBoundary title="Key managers could not be read">{children}</PlaceBoundary>
}
