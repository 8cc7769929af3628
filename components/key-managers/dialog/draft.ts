import { useEffect, useState } from 'react'
import type { Endpoints } from '@/lib/oidc/endpoints'

/** What the person typed so far; the endpoints are null until step 2 was opened. */
export type Draft = {
  name: string
  description: string
  wellKnownUrl: string
  byHand: boolean
  allEnvironments: boolean
  environmentIds: string[]
  step: 1 | 2
  issuer: string
  endpoints: Endpoints | null
  clientIdClaim: string
  scopesClaims: string
  acceptedAudiences: string
  allowedClients: string
  acceptedFindings: string[]
}

/** The draft, kept in this tab so that a reload loses nothing; `forget` ends it. */
export function useDraft(key: string, empty: Draft) {
  const [draft, setDraft] = useState<Draft>(() => {
    try {
      const kept = typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(key)
      return kept ? { ...empty, ...JSON.parse(kept) } : empty
    } catch {
      return empty
    }
  })
  const touched = JSON.stringify({ ...draft, step: 1 }) !== JSON.stringify({ ...empty, step: 1 })
  useEffect(() => {
    if (touched) sessionStorage.setItem(key, JSON.stringify(draft))
  }, [key, draft, touched])
  return {
    draft,
    touched,
    change: (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more })),
    forget: () => sessionStorage.removeItem(key),
  }
}

/** The lines or comma-separated parts of a text, without empty ones. */
export function parts(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((part) => part.trim())
    .filter(Boolean)
}
