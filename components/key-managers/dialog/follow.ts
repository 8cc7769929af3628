import { readingDifference, shownOf } from '@/lib/key-managers/reading-difference'
import { type Endpoints, endpointNames } from '@/lib/oidc/endpoints'
import type { Draft } from './draft'
import { othersOf } from './input'

type Readable = Parameters<typeof shownOf>[0]

/**
 * The fields of step 2 as the document says them now. What differs from the document that filled them before was typed
 * by somebody, and stays. Findings were accepted of that document alone.
 */
export function follow(draft: Draft, reading: Readable | undefined): Partial<Draft> {
  // Nothing to follow: the endpoints are entered by hand.
  if (!reading) return { endpoints: draft.endpoints ?? {} }
  const was = draft.shown
  const endpoints: Endpoints = { ...reading.endpoints }
  for (const name of endpointNames) {
    const typed = draft.endpoints?.[name] ?? ''
    if (draft.endpoints && typed !== (was?.endpoints[name] ?? '')) endpoints[name] = typed
  }
  const known = was ? othersOf(was) : []
  const others = othersOf(reading)
  const kept = draft.acceptedIssuers.filter((one) => !known.includes(one) || others.includes(one))
  const more = others.filter((one) => !known.includes(one))
  return {
    issuer: draft.issuer === (was?.issuer ?? '') ? reading.issuer : draft.issuer,
    acceptedIssuers: [...new Set([...kept, ...more])],
    endpoints,
    acceptedFindings: was && readingDifference(was, reading).length > 0 ? [] : draft.acceptedFindings,
    shown: shownOf(reading),
  }
}
