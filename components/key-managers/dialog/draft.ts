import { useEffect, useState } from 'react'
import type { Shown } from '@/lib/key-managers/reading-difference'
import type { KeyManagerInput } from '@/lib/key-managers/schema'
import type { KeyManagerType } from '@/lib/key-managers/types/type'
import { claimWords } from '@/lib/oidc/claims'
import type { Endpoints } from '@/lib/oidc/endpoints'

/** What the person typed so far; the endpoints are null until step 2 was opened. Nothing in it is secret. */
export type Draft = {
  name: string
  description: string
  wellKnownUrl: string
  byHand: boolean
  allEnvironments: boolean
  environmentIds: string[]
  step: 1 | 2
  issuer: string
  tenants: string[]
  /** Beside the issuer and those of the tenants. */
  acceptedIssuers: string[]
  endpoints: Endpoints | null
  /** What the document said when it filled the fields of step 2; null before. */
  shown: Shown | null
  clientIdClaim: string
  scopesClaims: string[]
  acceptedAudiences: string[]
  allowedClients: KeyManagerInput['allowedClients']
  acceptedFindings: string[]
}

export type Change = (more: Partial<Draft>) => void

/** A draft with the type's presets. */
export function emptyDraft(type: KeyManagerType): Draft {
  return {
    name: '',
    description: '',
    wellKnownUrl: '',
    byHand: false,
    allEnvironments: true,
    environmentIds: [],
    step: 1,
    issuer: '',
    tenants: [],
    acceptedIssuers: [],
    endpoints: null,
    shown: null,
    clientIdClaim: type.clientIdClaim,
    scopesClaims: type.scopesClaims.map(claimWords),
    acceptedAudiences: [],
    allowedClients: [],
    acceptedFindings: [],
  }
}

/** The draft, kept in this tab so that a reload loses nothing; `forget` ends it. */
export function useDraft(key: string, empty: Draft) {
  const [draft, setDraft] = useState<Draft>(() => kept(key, empty))
  const touched = JSON.stringify({ ...draft, step: 1 }) !== JSON.stringify({ ...empty, step: 1 })
  useEffect(() => {
    if (touched) sessionStorage.setItem(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  }, [key, draft, touched])
  return {
    draft,
    touched,
    change: (more: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) =>
      setDraft((before) => ({ ...before, ...(typeof more === 'function' ? more(before) : more) })),
    forget: () => sessionStorage.removeItem(key),
  }
}

/** What the tab keeps, as far as it still has the shape of a draft: an older version may have written it. */
function kept(key: string, empty: Draft): Draft {
  try {
    const found = typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(key)
    const draft: Draft = { ...empty, ...JSON.parse(found ?? '{}') }
    const same = (Object.keys(empty) as (keyof Draft)[]).every(
      (name) => empty[name] === null || kind(draft[name]) === kind(empty[name]),
    )
    return same ? draft : empty
  } catch {
    return empty
  }
}

function kind(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}
