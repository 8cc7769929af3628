import type { ReactNode } from 'react'
import { PlaceBoundary } from '@/app/_adapters/place-boundary'

/** The shell stays around a place that cannot be read. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <PlaceBoundary title="This page could not be shown">{children}</PlaceBoundary>
}
