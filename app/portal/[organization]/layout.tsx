import type { ReactNode } from 'react'
import '@/components/developer-portal/developer-portal.css'

/** The portal stands outside the console's shell: its readers may belong to nothing. */
export default function PortalLayout({ children }: { children: ReactNode }) {
  return children
}
