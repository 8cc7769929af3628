import { endpointNames } from '@/lib/oidc/endpoints'
import type { HealthChange, NotAllowed } from './event'
import type { Seen, SeenDocument, SeenKey } from './seen'

/** What an administrator accepted: the issuer whose tokens are, and the document, where there is one. */
type Accepted = { issuer: string; document: SeenDocument | null }
type Circumstances = { usedKeys: ReadonlySet<string>; allowed: readonly string[]; waiting: boolean }

/**
 * What changed between two readings, each change once. `usedKeys` are the thumbprints of keys that lately verified tokens;
 * `allowed` are the algorithms that may sign them; `waiting`: new keys are not used yet (lib/health/waiting-keys.ts).
 */
export function changes(
  before: Seen,
  now: Seen,
  { accepted, ...circumstances }: Circumstances & { accepted: Accepted },
): HealthChange[] {
  const found = keyChange(before.keys, now.keys, circumstances)
  if (before.document && now.document) found.push(...documentChanges(before.document, now.document, accepted))
  return found
}

/** The keys of `before` that are not published any more. A key is itself, whatever it is called (RFC 7638). */
export function removedKeys(before: readonly SeenKey[], now: readonly SeenKey[]): SeenKey[] {
  const published = new Set(now.map(({ thumbprint }) => thumbprint))
  return before.filter(({ thumbprint }) => !published.has(thumbprint))
}

function keyChange(
  before: readonly SeenKey[],
  now: readonly SeenKey[],
  { usedKeys, allowed, waiting }: Circumstances,
): HealthChange[] {
  const gone = removedKeys(before, now)
  const come = removedKeys(now, before)
  const added = names(come)
  const removed = names(gone)
  const used = names(gone.filter(({ thumbprint }) => usedKeys.has(thumbprint)))
  const notAllowed = notAllowedOf(come, allowed)
  const but = { ...(added.length > 0 && waiting && { waiting }), ...(notAllowed && { notAllowed }) }
  if (used.length > 0) return [{ kind: 'key-gone-used', data: { added, removed, used, ...but } }]
  if (added.length > 0 && removed.length > 0)
    return [{ kind: 'keys-replaced', data: { added, removed, ...but } }]
  if (added.length > 0) return [{ kind: 'keys-added', data: { added, ...but } }]
  return removed.length > 0 ? [{ kind: 'keys-removed', data: { removed } }] : []
}

/** Those of the keys that verify nothing by an `allowed` algorithm, and what they would verify; null where there is none. */
export function notAllowedOf(keys: readonly SeenKey[], allowed: readonly string[]): NotAllowed | null {
  const refused = keys.filter(({ algorithms }) => !algorithms.some((one) => allowed.includes(one)))
  if (refused.length === 0) return null
  return { keys: names(refused), algorithms: [...new Set(refused.flatMap((one) => one.algorithms))] }
}

/** What changed in what the document says. */
export function documentChanges(
  before: SeenDocument,
  now: SeenDocument,
  { issuer: inUse, document }: Accepted,
): HealthChange[] {
  const found: HealthChange[] = []
  if (before.issuer !== now.issuer)
    found.push({ kind: 'issuer-changed', data: { from: before.issuer, to: now.issuer, inUse } })
  const endpoints = endpointNames
    .filter((name) => before.endpoints[name] !== now.endpoints[name])
    .map((name) => ({ name, from: before.endpoints[name] ?? null, to: now.endpoints[name] ?? null }))
  const accepted =
    document !== null && endpointNames.every((name) => now.endpoints[name] === document.endpoints[name])
  if (endpoints.length > 0)
    found.push({ kind: 'endpoints-changed', data: { endpoints, ...(accepted && { accepted }) } })
  const added = without(now.algorithms, before.algorithms)
  const removed = without(before.algorithms, now.algorithms)
  if (added.length > 0 || removed.length > 0)
    found.push({ kind: 'algorithms-changed', data: { added, removed } })
  return found
}

function names(keys: readonly SeenKey[]): string[] {
  return [...new Set(keys.map(({ kid, thumbprint }) => kid ?? thumbprint))]
}

function without(all: readonly string[], others: readonly string[]): string[] {
  return all.filter((one) => !others.includes(one))
}
