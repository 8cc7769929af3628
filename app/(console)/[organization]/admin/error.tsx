'use client'

import { type PageError, PlaceError } from '@/app/_adapters/place-error'

/** A place that could not be read; the shell stays around it. */
export default function AdminError(props: PageError) {
  return <PlaceError title="This page could not be shown" {...props} />
}
