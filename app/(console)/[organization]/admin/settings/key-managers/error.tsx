'use client'

import { type PageError, PlaceError } from '@/app/_adapters/place-error'

/** The list or a key manager could not be read. */
export default function KeyManagersError(props: PageError) {
  return <PlaceError title="Key managers could not be read" {...props} />
}
