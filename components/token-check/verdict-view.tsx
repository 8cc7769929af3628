import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Gate } from '@/components/ui/gate'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { Check } from '@/lib/oidc/token/check'
import { verdictText } from '@/lib/oidc/token/text'
import type { Verdict } from '@/lib/oidc/token/verdict'

const shapes = { passed: 'open', failed: 'shut', 'not-applicable': 'not-reached' } as const
const words = { passed: 'Passed', failed: 'Failed', 'not-applicable': 'Not applicable' }

/** What the checks came to, each check in its order, and what the token says. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  const { accepted, checks, keyManager, notes, verified, header, claims } = verdict
  const failed = checks.filter(({ outcome }) => outcome === 'failed')
  return (
    <>
      <Notice
        kind={accepted ? 'open' : 'shut'}
        role="status"
        title={accepted ? 'The token is accepted' : 'The token is refused'}
      >
        {!accepted && <p>Failed: {failed.map(({ title }) => title).join(', ')}.</p>}
        {keyManager && <p>Key manager: {keyManager.name}</p>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Notice>
      <Panel
        title="Checks"
        actions={<CopyButton label="Copy the verdict" text={verdictText(verdict)} />}
        flush
      >
        <ol className="divide-y">
          {checks.map((check) => (
            <CheckRow key={check.code} check={check} />
          ))}
        </ol>
      </Panel>
      {header && (
        <Panel title="Header" flush>
          <CodeBlock label="Header">{JSON.stringify(header, null, 2)}</CodeBlock>
        </Panel>
      )}
      {claims && (
        <Panel
          title={verified ? 'Claims' : 'Claims, not to be trusted'}
          description={verified ? undefined : 'No key verified the signature: anybody may have written them.'}
          flush
        >
          <CodeBlock label="Claims">{JSON.stringify(claims, null, 2)}</CodeBlock>
        </Panel>
      )}
    </>
  )
}

function CheckRow({ check: { outcome, title, expected, found, fix, reference } }: { check: Check }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 px-4 py-3 text-13 [overflow-wrap:anywhere]">
      <Gate kind={shapes[outcome]} className="mt-0.5 size-4" />
      <div className="min-w-0">
        <h3 className="font-bold text-13">
          {title}:{' '}
          <span className={outcome === 'failed' ? 'text-shut' : 'text-text-2'}>{words[outcome]}</span>
        </h3>
        {outcome !== 'not-applicable' && <p className="text-text-2">Expected: {expected}</p>}
        <p className="text-text-2">{outcome === 'not-applicable' ? found : `Found: ${found}`}</p>
        {fix && <p className="mt-1">{fix}</p>}
        {reference && <p className="text-12 text-text-2">{reference}</p>}
      </div>
    </li>
  )
}
