import type { ReadingChanged } from '@/lib/key-managers/reading-difference'
import { type Endpoints, endpointNames } from '@/lib/oidc/endpoints'
import type { Draft } from './draft'
import { othersOf } from './input'

/** What a document says of the fields of step 2. */
export type Filled = { issuer: string; acceptedIssuers: string[]; endpoints: Endpoints }
type Readable = Pick<ReadingChanged['now'], 'issuer' | 'acceptedIssuers' | 'endpoints'>

/**
 * The fields of step 2 as the document says them now. What differs from the document that filled them before was typed
 * by somebody, and stays.
 */
export function follow(draft: Draft, reading: Readable | undefined): Partial<Draft> {
  // Nothing to follow: the endpoints are entered by hand.
  if (!reading) return { endpoints: draft.endpoints ?? {} }
  const was = draft.filled
  const now: Filled = {
    issuer: reading.issuer,
    acceptedIssuers: othersOf(reading),
    endpoints: reading.endpoints,
  }
  const endpoints: Endpoints = { ...now.endpoints }
  for (const name of endpointNames) {
    const typed = draft.endpoints?.[name] ?? ''
    if (draft.endpoints && typed !== (was?.endpoints[name] ?? '')) endpoints[name] = typed
  }
  const known = was?.acceptedIssuers ?? []
  const kept = draft.acceptedIssuers.filter(
    (one) => !known.includes(one) || now.acceptedIssuers.includes(one),
  )
  const more = now.acceptedIssuers.filter((one) => !known.includes(one))
  return {
    issuer: draft.issuer === (was?.issuer ?? '') ? now.issuer : draft.issuer,
    acceptedIssuers: [...new Set([...kept, ...more])],
    endpoints,
    filled: now,
  }
}
