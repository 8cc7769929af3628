import type { Check } from './check'
import { differenceWords } from './difference'
import type { ExplainedMember } from './explain'
import { headline, summary } from './headline'
import type { Verdict } from './verdict'

const words = { passed: 'passed', failed: 'FAILED', 'not-applicable': 'not applicable' }

/** A verdict as text, for a ticket. The signature is not in it: nobody can use the token again. */
export function verdictText(verdict: Verdict): string {
  const { notes, checks, verified, header, claims, explained, explainedHeader } = verdict
  return [
    headline(verdict),
    summary(verdict),
    ...notes,
    '',
    ...checks.map(line),
    ...(header ? ['', 'Header', ...explainedHeader.map(member)] : []),
    ...(claims
      ? [
          '',
          verified ? 'Claims' : 'Claims (signature not verified: anybody may have written them)',
          ...explained.map(member),
        ]
      : []),
  ].join('\n')
}

function line({ title, outcome, expected, found, difference, fix, reference }: Check): string {
  if (outcome === 'not-applicable') return `${title}: ${words[outcome]}. ${found}`
  const said = [`${title}: ${words[outcome]}`, `  expected: ${expected}`, `  found: ${found}`]
  if (difference) said.push(`  differs: ${differenceWords(difference)}`)
  if (outcome === 'failed' && fix) said.push(`  to do: ${fix}`)
  if (reference) said.push(`  see: ${reference}`)
  return said.join('\n')
}

function member({ name, value, words }: ExplainedMember): string {
  return `${name}: ${value}${words ? ` (${words})` : ''}`
}
