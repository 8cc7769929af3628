import type { ReactNode } from 'react'
import { PlaceBoundary } from '@/app/_adapters/place-boundary'

/** The list or an API that cannot be read. */
export default function ApisLayout({ children }: { children: ReactNode }) {
  return <PlaceBoundary title="APIs could not be read">{children}</PlaceBoundary>
}
