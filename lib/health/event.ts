import type { EndpointName } from '@/lib/oidc/endpoints'

/** How a key manager is. */
export type HealthState = 'healthy' | 'attention' | 'failing'

/** For so many hours turns count, and what was told is not told again: several servers may answer by turns. */
export const unsteadyHours = 6

/** Why a key manager is not healthy. */
export type Reason = {
  code:
    | 'failing'
    | 'stale'
    | 'first-failed'
    | 'issuer'
    | 'endpoints'
    | 'algorithms'
    | 'certificate'
    | 'slow'
    | 'unsteady'
    | 'alternating'
  words: string
}

/**
 * Keys that are published now. Those that are `waiting` verify nothing: the document names another issuer. Nor do those that
 * are `notAllowed`: the key manager allows none of their algorithms.
 */
type Added = { added: string[]; waiting?: boolean; notAllowed?: NotAllowed }
export type NotAllowed = { keys: string[]; algorithms: string[] }

/** Every change that a check can notice, with what is kept of it. Key managers' events are told once, not at each check. */
export type HealthChange =
  | { kind: 'keys-added'; data: Added }
  | { kind: 'keys-removed'; data: { removed: string[] } }
  | { kind: 'keys-replaced'; data: Added & { removed: string[] } }
  /** Of the removed keys some verified tokens lately, here or at an authorizer. */
  | { kind: 'key-gone-used'; data: Added & { removed: string[]; used: string[] } }
  | { kind: 'issuer-changed'; data: { from: string; to: string; inUse: string } }
  /** `accepted`: they are those that were accepted again. */
  | { kind: 'endpoints-changed'; data: { endpoints: ChangedEndpoint[]; accepted?: boolean } }
  | { kind: 'algorithms-changed'; data: { added: string[]; removed: string[] } }
  | { kind: 'certificate-ends'; data: { host: string; ends: string; days: number } }
  | { kind: 'document-unreadable'; data: { detail: string } }
  | { kind: 'slow'; data: { milliseconds: number } }
  /** The keys of `keysOf` are used until `keysUntil`. */
  | { kind: 'failing'; data: { detail: string; keysOf: string | null; keysUntil: string | null } }
  | { kind: 'keys-stale'; data: { keysOf: string } }
  /** Within `unsteadyHours` its health got worse so many times, or it published anew what it had changed before. */
  | { kind: 'unsteady'; data: { times: number } | { again: HealthChange[] } }
  | { kind: 'healthy-again'; data: { was: HealthState; since: string } }

export type ChangedEndpoint = { name: EndpointName; from: string | null; to: string | null }

export type HealthEventKind = HealthChange['kind']

/** Each kind in a few words, for lists in which an organization chooses what it wants to hear of. */
export const healthEventKinds: Record<HealthEventKind, string> = {
  failing: 'Cannot be read',
  'keys-stale': 'Has stale keys: its tokens are refused',
  'document-unreadable': 'Gives answers that cannot be used',
  unsteady: 'Comes and goes',
  'healthy-again': 'Is healthy again',
  'issuer-changed': 'Names another issuer',
  'endpoints-changed': 'Publishes other endpoints',
  'keys-added': 'Publishes new keys',
  'keys-removed': 'Withdraws keys',
  'keys-replaced': 'Replaces keys',
  'key-gone-used': 'Withdraws a key in use',
  'algorithms-changed': 'Names other algorithms',
  'certificate-ends': 'Has a certificate that ends soon',
  slow: 'Answers slowly',
}
