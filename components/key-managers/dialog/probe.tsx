import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Comparison } from '@/components/ui/comparison'
import { Rail, RailStep } from '@/components/ui/rail'
import type { Finding } from '@/lib/oidc/finding'
import type { ProblemJson } from '@/lib/problem'
import type { Discovery } from './use-discovery'

type Props = { discovery: Discovery; typed: string; use: (address: string) => void; byHand: () => void }
type Kind = 'open' | 'ajar' | 'shut' | 'wait' | 'not-reached'
type Step = { title: string; kind: Kind; words: string }

/** The rail under the well-known URL. It is there from the start, so that nothing below it moves while checking. */
export function Probe({ discovery, typed, use, byHand }: Props) {
  const { reading, problem, checking } = discovery
  const steps = stepsOf(discovery)
  const suggestion = (problem?.data as { suggestion?: string } | undefined)?.suggestion
  const refused = !checking && problem !== undefined
  return (
    <div
      className={`min-h-31 rounded-md border p-3 ${refused ? 'border-transparent bg-shut-ground' : 'bg-[light-dark(#f5f6f5,#151a18)]'}`}
    >
      <Rail label="What was checked">
        {steps.map(({ title, kind, words }) => (
          <RailStep
            key={title}
            kind={kind}
            unreached={kind === 'not-reached'}
            tight
            title={<Said {...{ title, words }} />}
          >
            {refused && kind === 'shut' && (
              <div className="mt-1 mb-2 grid justify-items-start gap-2 text-text">
                {suggestion && (
                  <Comparison
                    className="border bg-surface"
                    was={{ label: 'You typed', text: typed }}
                    is={{ label: 'Try', text: suggestion }}
                  />
                )}
                <div className="flex flex-wrap gap-2">
                  {suggestion && (
                    <Button size="sm" onClick={() => use(suggestion)}>
                      Use this address
                    </Button>
                  )}
                  <Button size="sm" onClick={() => void discovery.again()}>
                    Check again
                  </Button>
                  <Button size="sm" onClick={byHand}>
                    Enter endpoints by hand
                  </Button>
                </div>
              </div>
            )}
          </RailStep>
        ))}
      </Rail>
      <p role="status" className="sr-only">
        {checking ? '' : problem ? `Refused. ${problem.detail}` : reading ? outcome(steps) : ''}
      </p>
    </div>
  )
}

function Said({ title, words }: { title: string; words: string }): ReactNode {
  return (
    <span className="flex flex-wrap gap-x-2 [overflow-wrap:anywhere]">
      {title} <span className="font-normal text-text-2">{words}</span>
    </span>
  )
}

const forms = {
  'openid-appending': 'found below the issuer that you pasted',
  'rfc8414-insertion': 'found for the issuer that you pasted (RFC 8414)',
  'rfc8414-appending': 'found below the issuer that you pasted',
  'openid-insertion': 'found for the issuer that you pasted, before its path',
}

function stepsOf({ reading, problem, checking }: Discovery): Step[] {
  const titles = ['Address', 'Document', 'Issuer', 'Signing keys'] as const
  const pending = (kind: Kind, words: string, at = 0): Step[] =>
    titles.map((title, index) => {
      if (index < at) return { title, kind: 'open', words: 'answered' }
      return index === at
        ? { title, kind, words }
        : { title, kind: 'not-reached', words: kind === 'shut' ? 'not reached' : '' }
    })
  if (checking) return pending('wait', 'asking')
  // The step's own title stands before the words.
  if (problem)
    return pending('shut', problem.detail.replace(/^The document: /, ''), answered(problem) ? 1 : 0)
  if (!reading) return pending('not-reached', '')
  const { findings, keys } = reading
  const usable = keys.filter((key) => key.usable)
  const algorithms = [...new Set(usable.map((key) => key.alg ?? key.algorithms[0]))].join(', ')
  const issuer = worst(findings, (code) => code.startsWith('issuer'))
  const signing = worst(findings, (code) => /^(no-usable-key|keys-|jwks-|key-)/.test(code))
  return [
    { title: 'Address', kind: 'open', words: `${new URL(reading.wellKnownUrl).host} answered` },
    {
      title: 'Document',
      kind: 'open',
      words:
        reading.form === 'as-given'
          ? `${Object.keys(reading.endpoints).length} endpoints`
          : `${forms[reading.form]}: ${reading.wellKnownUrl}`,
    },
    { title: 'Issuer', kind: kindOf(issuer), words: issuer?.title ?? 'matches the address' },
    {
      title: 'Signing keys',
      kind: usable.length === 0 ? 'shut' : kindOf(signing),
      words:
        usable.length === 0 ? (signing?.title ?? 'none usable') : `${usable.length} usable, ${algorithms}`,
    },
  ]
}

function answered(problem: ProblemJson): boolean {
  return problem.code === 'bad-answer'
}

/** The most severe finding that the step is about; findings come with the errors first. */
function worst(findings: Finding[], about: (code: string) => boolean): Finding | undefined {
  return findings.find(({ code, severity }) => severity !== 'info' && about(code))
}

function kindOf(finding: Finding | undefined): Kind {
  if (!finding) return 'open'
  return finding.severity === 'error' ? 'shut' : 'ajar'
}

function outcome(steps: Step[]): string {
  return `Read. ${steps.map(({ title, words }) => `${title}: ${words}.`).join(' ')}`
}
