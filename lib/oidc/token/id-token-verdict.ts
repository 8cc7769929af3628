import { type CheckWords, checks, type Outcome, outcomeWords } from './check'

const rules = (which: string) => `OpenID Connect Core 1.0, section 3.1.3.7, ${which}`

/** The checks of an ID token, in their order. */
const idTokenChecks = {
  form: checks.form,
  critical: checks.critical,
  issuer: { title: 'Issuer', reference: rules('rule 2') },
  audience: { title: 'Audience', reference: rules('rule 3') },
  party: { title: 'Authorized party', reference: rules('rules 3 to 5') },
  algorithm: { title: 'Algorithm', reference: rules('rules 7 and 8') },
  key: { title: 'Key', reference: 'OpenID Connect Core 1.0, section 10.1' },
  signature: { title: 'Signature', reference: rules('rule 6') },
  expires: { title: 'Not expired', reference: rules('rule 9') },
  'issued-at': { title: 'Issued in the past', reference: rules('rule 10') },
  nonce: { title: 'Nonce', reference: rules('rule 11') },
  'access-token': { title: 'Its access token', reference: 'OpenID Connect Core 1.0, section 3.1.3.8' },
}
type IdTokenCheck = keyof typeof idTokenChecks
const codes = Object.keys(idTokenChecks) as IdTokenCheck[]

export type IdTokenOutcomes = { [Code in IdTokenCheck]?: Outcome | undefined }

/** What tells that an answer is one to this request, at all. */
const ties: readonly IdTokenCheck[] = ['form', 'issuer', 'audience', 'nonce']

/** What was found of an ID token, in words. */
export type IdTokenVerdict = {
  state: 'verified' | 'refused' | 'unreadable'
  title: string
  checks: CheckWords[]
  /** What happened meanwhile. */
  notes: string[]
}

/** Puts what was found of an ID token into words. An encrypted one is neither verified nor refused. */
export function idTokenVerdict(outcomes: IdTokenOutcomes, notes: string[]): IdTokenVerdict {
  const broken = firstBroken(outcomes, codes)
  const state = broken ? 'refused' : outcomes.signature?.outcome === 'passed' ? 'verified' : 'unreadable'
  const titles = {
    verified: 'The ID token is verified',
    refused: `The ID token is to be refused: ${broken?.title}`,
    unreadable: 'The ID token was not verified',
  }
  return {
    state,
    title: titles[state],
    checks: codes.flatMap((code) => {
      const outcome = outcomes[code]
      return outcome ? [outcomeWords(outcome, idTokenChecks[code])] : []
    }),
    notes,
  }
}

/** Why an ID token answers another request than this one, or none; null where it answers this one. */
export function tieBroken(outcomes: IdTokenOutcomes): CheckWords | null {
  return firstBroken(outcomes, ties)
}

function firstBroken(outcomes: IdTokenOutcomes, among: readonly IdTokenCheck[]): CheckWords | null {
  const code = among.find((one) => outcomes[one]?.outcome === 'failed')
  return code ? outcomeWords(outcomes[code] as Outcome, idTokenChecks[code]) : null
}
