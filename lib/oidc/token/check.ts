import { type Difference, differenceOf, type Pair } from './difference'

/**
 * The checks of an access token, in the order in which a careful gateway makes them: what each asks, and where that is
 * specified. What the administrator configured has no specification.
 */
export const checks = {
  form: {
    title: 'A signed JSON Web Token',
    reference: 'RFC 7519, section 7.2; RFC 7515, section 7.1; RFC 4648, section 3.5',
  },
  introspection: { title: 'Asked at its server', reference: 'RFC 7662, sections 2.1 and 2.2' },
  critical: { title: 'No unknown critical header', reference: 'RFC 7515, section 4.1.11' },
  issuer: { title: 'Issuer', reference: 'RFC 7519, section 4.1.1; RFC 8725, section 3.8' },
  enabled: { title: 'Key manager enabled', reference: null },
  environment: { title: 'Environment', reference: null },
  algorithm: { title: 'Algorithm', reference: 'RFC 8725, sections 3.1 and 3.2' },
  key: { title: 'Key', reference: 'RFC 7515, sections 4.1.4 and 6; RFC 7517, section 4.5' },
  signature: { title: 'Signature', reference: 'RFC 7515, section 5.2' },
  type: { title: 'An access token', reference: 'RFC 8725, sections 3.11 and 3.12' },
  profile: { title: 'Strict profile', reference: 'RFC 9068, sections 2.1, 2.2 and 4' },
  expires: { title: 'Not expired', reference: 'RFC 7519, section 4.1.4' },
  'not-before': { title: 'Already valid', reference: 'RFC 7519, section 4.1.5' },
  'issued-at': { title: 'Issued in the past', reference: 'RFC 7519, section 4.1.6' },
  audience: {
    title: 'Audience',
    reference: 'RFC 7519, section 4.1.3; RFC 8725, section 3.9; RFC 9068, section 4',
  },
  client: { title: 'Allowed client', reference: 'RFC 9068, section 2.2' },
  'wanted-audience': { title: 'The audience you asked for', reference: 'RFC 7519, section 4.1.3' },
  scopes: { title: 'Scopes', reference: 'RFC 6749, section 3.3; RFC 6750, section 3.1' },
  sender: { title: 'A plain bearer token', reference: 'RFC 7800, section 3.1; RFC 9700, section 4.10.1' },
} as const satisfies Record<string, { title: string; reference: string | null }>

export type CheckCode = keyof typeof checks

/** Words that are made when somebody reads them: most tokens are good, and nobody asks why. */
type Words = string | (() => string)

/** What a check came to: what was expected, what was found, and what to do about it. */
export type Outcome = {
  outcome: 'passed' | 'failed' | 'not-applicable'
  expected: Words
  found: Words
  fix?: Words
  /** A more exact place than the check's own. */
  reference?: string
  /** Values of both sentences that are nearly the same, where it helps to see in what they differ. */
  compared?: () => Pair | null
  /** What the keys known lack, where reading them again may bring it. */
  keysLack?: string
  /** The thumbprint of the key that verified the signature. */
  verifiedBy?: string
}

/** An outcome in words, as it is shown. */
export type CheckWords = {
  title: string
  outcome: Outcome['outcome']
  expected: string
  found: string
  fix?: string
  difference?: Difference
  reference: string | null
}

export type Check = CheckWords & { code: CheckCode }

export type Outcomes = Partial<Record<CheckCode, Outcome>>

export function passed(expected: Words, found: Words): Outcome {
  return { outcome: 'passed', expected, found }
}

export function failed(expected: Words, found: Words, fix: Words, reference?: string): Outcome {
  return { outcome: 'failed', expected, found, fix, reference }
}

/** Not made, and why. */
export function notApplicable(found: Words): Outcome {
  return { outcome: 'not-applicable', expected: '', found }
}

const codes = Object.keys(checks) as CheckCode[]
/** What only a JWT has: of an opaque token its server is asked. */
const ofJwtOnly: readonly CheckCode[] = ['form', 'critical', 'algorithm', 'key', 'signature', 'profile']
const ofJwt = codes.filter((code) => code !== 'introspection')
const ofOpaque = codes.filter((code) => !ofJwtOnly.includes(code))

/** All checks in their order and in words; those without an outcome were not made, for the reason given. */
export function inWords(outcomes: Outcomes, otherwise: string): Check[] {
  return (outcomes.introspection ? ofOpaque : ofJwt).map((code) => ({
    code,
    ...outcomeWords(outcomes[code] ?? notApplicable(otherwise), checks[code]),
  }))
}

/** The outcome of a check in words; `reference` is the check's own, for outcomes without a more exact one. */
export function outcomeWords(
  { outcome, fix, compared, reference, ...words }: Outcome,
  check: { title: string; reference: string | null },
): CheckWords {
  const [expected, found] = [said(words.expected), said(words.found)]
  const pair = compared?.()
  const difference = pair && differenceOf(expected, found, pair)
  return {
    title: check.title,
    outcome,
    expected,
    found,
    ...(fix !== undefined && { fix: said(fix) }),
    ...(difference && { difference }),
    reference: reference ?? check.reference,
  }
}

function said(words: Words): string {
  return typeof words === 'string' ? words : words()
}

/** A token without one of these passed is accepted by nobody, whatever else is said of it. */
const indispensable: readonly CheckCode[] = [
  'form',
  'critical',
  'issuer',
  'enabled',
  'environment',
  'algorithm',
  'key',
  'signature',
  'type',
  'expires',
  'audience',
  'sender',
]

/** The same of an opaque token. Its server need not say which type it is, or when it expires, only that it is active. */
const indispensableOfOpaque: readonly CheckCode[] = [
  'introspection',
  'issuer',
  'enabled',
  'environment',
  'audience',
  'sender',
]

/** Whether the token is accepted: nothing failed, and nothing indispensable was left out. */
export function accepts(outcomes: Outcomes): boolean {
  for (const code of codes) if (outcomes[code]?.outcome === 'failed') return false
  for (const code of outcomes.introspection ? indispensableOfOpaque : indispensable)
    if (outcomes[code]?.outcome !== 'passed') return false
  return true
}
