import { certificateFindings } from './certificate'
import type { Finding } from './finding'
import { isSecret, judgeKey, type KeySummary } from './key'
import { tenantOf } from './tenants'

export type { KeySummary } from './key'
export type PublicKey = Record<string, unknown>
export type KeysReading = { keys: KeySummary[]; jwks: { keys: PublicKey[] }; findings: Finding[] }

const maxKeys = 100

/**
 * Reads a JWK set (RFC 7517): one malformed key does not spoil the others; private and symmetric keys are skipped, and
 * never stored. A key that names an issuer is used only where that is one of `issuers`; certificates are judged as of
 * `now`. Throws nothing.
 */
export async function readJwks(
  value: Record<string, unknown>,
  issuers?: readonly string[],
  now = new Date(),
): Promise<KeysReading> {
  const findings: Finding[] = []
  const listed = Array.isArray(value.keys) ? value.keys : []
  if (listed.length > maxKeys) {
    findings.push({
      code: 'jwks-too-many-keys',
      severity: 'warning',
      title: 'Too many keys',
      detail: `The set lists ${listed.length} keys; the first ${maxKeys} are read.`,
    })
  }
  const belongs = (issuer: string) =>
    !issuers || issuers.some((one) => one === issuer || tenantOf(issuer, one) !== null)
  const keys: KeySummary[] = []
  const kept: PublicKey[] = []
  for (const entry of listed.slice(0, maxKeys)) {
    const summary = await judgeKey(entry, belongs)
    keys.push(summary)
    if (summary.usable) kept.push(entry as PublicKey)
    else findings.push(...findingFor(entry, summary))
  }
  findings.push(...together(keys), ...certificateFindings(keys, now))
  if (kept.length === 0) {
    findings.push({
      code: 'no-usable-key',
      severity: 'error',
      title: 'No usable signing key',
      detail:
        listed.length === 0
          ? 'The JWKS Endpoint lists no keys.'
          : 'None of the published keys can verify a token.',
      fix: 'Without a key no token can be verified. Check the JWKS Endpoint at the identity provider.',
    })
  }
  return { keys, jwks: { keys: kept }, findings }
}

function findingFor(entry: unknown, { kid, use, reason }: KeySummary): Finding[] {
  if (isSecret(entry)) {
    return [
      {
        code: 'key-secret',
        severity: 'warning',
        title: 'A secret key is published',
        detail: `The key ${kid ?? 'without an ID'} has private or symmetric members. It is not used and not stored.`,
        fix: 'Tell the operator of the identity provider: whoever reads the set can sign tokens.',
      },
    ]
  }
  // Encryption keys are ordinary company in a set.
  if (use === 'enc') return []
  if (reason === 'it belongs to another issuer') {
    return [
      {
        code: 'key-other-issuer',
        severity: 'info',
        title: 'A key belongs to another issuer',
        detail: `${kid ?? 'A key without an ID'} does not verify tokens of this issuer.`,
      },
    ]
  }
  return [
    {
      code: 'key-unusable',
      severity: 'warning',
      title: 'A key cannot be used',
      detail: `${kid ?? 'A key without an ID'}: ${reason}.`,
    },
  ]
}

/** What the usable keys are beside each other: a token names its key by ID, and the ID must lead to one key. */
function together(keys: KeySummary[]): Finding[] {
  const usable = keys.filter((key) => key.usable)
  const findings: Finding[] = []
  const twice = usable.filter((key, index) =>
    usable.some(
      (other, at) =>
        at < index &&
        key.kid !== null &&
        other.kid === key.kid &&
        other.thumbprint !== key.thumbprint &&
        other.algorithms.some((name) => key.algorithms.includes(name)),
    ),
  )
  if (twice.length > 0) {
    findings.push({
      code: 'key-id-twice',
      severity: 'warning',
      title: 'Several keys have one ID',
      detail: `${[...new Set(twice.map((key) => key.kid))].join(', ')}: a token that names it does not say which key signed it.`,
      fix: 'Give each key an ID of its own at the identity provider.',
    })
  }
  if (usable.length > 1 && usable.some((key) => key.kid === null)) {
    findings.push({
      code: 'key-without-id',
      severity: 'warning',
      title: 'A key has no ID',
      detail: 'With several keys, a token must name the one that signed it.',
    })
  }
  return findings
}
