import { roleNames } from '@/lib/auth/permissions'
import { keyManagerType } from '@/lib/key-managers/types'
import { claimWords } from '@/lib/oidc/claims'
import { endpointLabels } from '@/lib/oidc/endpoints'

/** One thing that an event changed, in words: a value that was another one, or a list that gained and lost entries. */
export type Change = { label: string; wire: boolean } & (
  | { kind: 'value'; was?: string; is?: string }
  | { kind: 'list'; added: string[]; removed: string[] }
)

/** What an event came through, in words. */
export const throughWords: Record<string, string> = { console: 'Console', api: 'API' }

type Fields = Record<string, unknown>

/** The fields as the forms call them. */
const labels: Record<string, string> = {
  ...endpointLabels,
  name: 'Name',
  description: 'Description',
  type: 'Type',
  enabled: 'Status',
  issuer: 'Issuer',
  acceptedIssuers: 'Accepted issuers',
  wellKnownUrl: 'Well-Known URL',
  acceptedFindings: 'Findings accepted knowingly',
  clientId: 'Client ID',
  authMethod: 'Client authentication',
  clientSecret: 'Client secret',
  clientIdClaim: 'Client ID claim',
  scopesClaims: 'Scopes claim',
  acceptedAudiences: 'Accepted audiences',
  allowedClients: 'Allowed clients',
  algorithms: 'Allowed algorithms',
  strictProfile: 'RFC 9068 to the letter',
  environments: 'Environments',
  handle: 'Address',
  role: 'Role',
  production: 'Production',
  place: 'Place',
  visibility: 'Visible to',
  title: 'Title',
  introduction: 'Introduction',
  keyManagers: 'Key managers',
  invitations: 'Open invitations',
  kid: 'Key ID',
  requestedScopes: 'Requested scopes',
  grantedScopes: 'Granted scopes',
  answer: 'Answer',
  verified: 'Verified',
  verdict: 'Verdict',
  failed: 'Failed checks',
  receiver: 'Receiver',
  addresses: 'Email addresses',
  events: 'Events',
  address: 'Address',
  signingSecret: 'Signing secret',
  outcome: 'Outcome',
  request: 'Request',
  operation: 'Operation',
  apiVersion: 'API version',
  documentUrl: 'Address of the document',
  basePaths: 'Base paths',
  acceptedKeyManagers: 'Accepted key managers',
  ownAudiencePolicy: 'Audience policy of its own',
  allowedClientIds: 'Allowed clients',
  lenientPaths: 'Lenient paths',
  operations: 'Operations',
}

/** What travels on the wire is set in mono. */
const onTheWire = new Set([
  ...Object.keys(endpointLabels),
  'issuer',
  'acceptedIssuers',
  'wellKnownUrl',
  'acceptedFindings',
  'clientId',
  'authMethod',
  'clientIdClaim',
  'scopesClaims',
  'acceptedAudiences',
  'allowedClients',
  'algorithms',
  'handle',
  'receiver',
  'kid',
  'requestedScopes',
  'grantedScopes',
  'answer',
  'failed',
  'operation',
  'documentUrl',
  'basePaths',
  'allowedClientIds',
  'operations',
])

const yesNo = (value: unknown) => (value ? 'Yes' : 'No')
const valueWords: Record<string, (value: unknown) => string> = {
  type: (value) => keyManagerType(String(value)).name,
  enabled: (value) => (value ? 'Enabled' : 'Disabled'),
  production: yesNo,
  strictProfile: yesNo,
  ownAudiencePolicy: yesNo,
  lenientPaths: yesNo,
  verified: yesNo,
  role: (value) => roleNames[value as keyof typeof roleNames] ?? String(value),
  request: (value) => (value === 'allowed' ? 'Allowed' : 'Refused'),
  verdict: (value) => (value === 'accepted' ? 'Accepted' : 'Refused'),
  visibility: (value) => (value === 'public' ? 'Everybody' : 'Members'),
}

/** What an audit event says it changed, field by field. Equal values are left out. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [was, is] = [flat(before), flat(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) => {
    const change = changed(field, was[field], is[field])
    return change ? [{ label: labels[field] ?? spoken(field), wire: onTheWire.has(field), ...change }] : []
  })
}

/** Several events in a row, oldest first, as one: what was before the first, and after the last. */
export function together(events: readonly { before: unknown; after: unknown }[]): Change[] {
  const before = Object.assign({}, ...events.toReversed().map((event) => flat(event.before)))
  const after = Object.assign({}, ...events.map((event) => flat(event.after)))
  return changesOf(before, after)
}

function changed(field: string, was: unknown, is: unknown) {
  if (Array.isArray(was ?? is) && Array.isArray(is ?? was)) {
    const [old, now] = [texts(field, was), texts(field, is)]
    const added = now.filter((one) => !old.includes(one))
    const removed = old.filter((one) => !now.includes(one))
    if (added.length + removed.length > 0) return { kind: 'list' as const, added, removed }
    // The same entries in another order.
    return old.join() === now.join() ? null : value(old.join(', '), now.join(', '))
  }
  const words = (one: unknown) =>
    empty(one)
      ? undefined
      : (valueWords[field]?.(one) ?? (typeof one === 'object' ? JSON.stringify(one) : String(one)))
  return words(was) === words(is) ? null : value(words(was), words(is))
}

function value(was: string | undefined, is: string | undefined) {
  return { kind: 'value' as const, ...(was !== undefined && { was }), ...(is !== undefined && { is }) }
}

function empty(one: unknown): boolean {
  return one === null || one === undefined || one === ''
}

function texts(field: string, list: unknown): string[] {
  return ((list ?? []) as unknown[]).map((one) => {
    if (field === 'scopesClaims') return claimWords(String(one))
    if (typeof one !== 'object' || one === null) return String(one)
    const { clientId, label, owner } = one as { clientId?: string; label?: string; owner?: string }
    if (clientId === undefined) return JSON.stringify(one)
    const more = [label, owner].filter(Boolean).join(', ')
    return more ? `${clientId} (${more})` : clientId
  })
}

/** Endpoints are fields of their own. */
function flat(fields: unknown): Fields {
  const { endpoints, ...others } = (fields ?? {}) as Fields & { endpoints?: Fields }
  return { ...others, ...endpoints }
}

/** A field that has no label of its own here: `lastSeen` is "Last seen". */
function spoken(field: string): string {
  const words = field.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
