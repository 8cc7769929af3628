import type { ReactNode } from 'react'

/** The portal stands outside the console's shell: its readers may belong to nothing. */
export default function PortalLayout({ children }: { children: ReactNode }) {
  return children
}
