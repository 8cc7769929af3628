'use client'

import type { PageError } from './_adapters/place-error'
import ErrorPage from './error'
import './globals.css'

export default function GlobalError(props: PageError) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
