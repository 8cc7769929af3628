import 'server-only'
import type { FetchDocument } from './fetch-document'
import { createGuardedFetch } from './guarded-fetch'
import { parseOutboundAllow } from './outbound-allow'

const shared = globalThis as { __gatehouseOutbound?: FetchDocument }

/** The process's one way out to the network, as OUTBOUND_ALLOW and OUTBOUND_PROXY say. */
export function outbound(): FetchDocument {
  shared.__gatehouseOutbound ??= createGuardedFetch({
    allow: parseOutboundAllow(process.env.OUTBOUND_ALLOW ?? ''),
    ...(process.env.OUTBOUND_PROXY && { proxy: process.env.OUTBOUND_PROXY }),
  })
  return shared.__gatehouseOutbound
}

/** Replaces it (tests). */
export function useOutbound(fetch: FetchDocument): void {
  shared.__gatehouseOutbound = fetch
}
