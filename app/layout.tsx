import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { Typeface } from '@/components/ui/typeface'
import './globals.css'
// Every page loads it: named here, it comes in the root's script and not in one of its own.
import './global-error'

export const metadata: Metadata = {
  title: { default: 'Gatehouse', template: '%s · Gatehouse' },
  description: 'The console for the external key managers of an API platform',
  icons: { icon: { url: '/favicon.svg', type: 'image/svg+xml' } },
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time would carry no nonce and be dead under our Content-Security-Policy.
  await connection()
  return (
    <html lang="en">
      <body>
        {children}
        <Typeface />
      </body>
    </html>
  )
}
