import type { Check } from './check'
import type { Verdict } from './verdict'

const words = { passed: 'passed', failed: 'FAILED', 'not-applicable': 'not applicable' }

/** A verdict as text, for a ticket. The signature is not in it: nobody can use the token again. */
export function verdictText({
  accepted,
  keyManager,
  notes,
  checks,
  verified,
  header,
  claims,
}: Verdict): string {
  return [
    accepted ? 'The token is accepted' : 'The token is refused',
    ...(keyManager ? [`Key manager: ${keyManager.name}`] : []),
    ...notes,
    '',
    ...checks.map(line),
    ...(header ? ['', 'Header', JSON.stringify(header, null, 2)] : []),
    ...(claims
      ? ['', verified ? 'Claims' : 'Claims (signature not verified)', JSON.stringify(claims, null, 2)]
      : []),
  ].join('\n')
}

function line({ title, outcome, expected, found, fix, reference }: Check): string {
  if (outcome === 'not-applicable') return `${title}: ${words[outcome]}. ${found}`
  const said = [`${title}: ${words[outcome]}`, `  expected: ${expected}`, `  found: ${found}`]
  if (outcome === 'failed' && fix) said.push(`  to do: ${fix}`)
  if (reference) said.push(`  see: ${reference}`)
  return said.join('\n')
}
