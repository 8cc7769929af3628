import { CodeBlock } from '@/components/ui/code-block'
import { Gate } from '@/components/ui/gate'
import { Panel } from '@/components/ui/panel'
import type { ExplainedClaim } from '@/lib/oidc/token/explain'
import type { Verdict } from '@/lib/oidc/token/verdict'

/** What the token says, each claim in words. Nothing of it is to be believed where no signature was verified. */
export function ClaimsPanel({ verdict: { verified, header, claims, explained } }: { verdict: Verdict }) {
  return (
    <>
      {claims && (
        <Panel
          title={verified ? 'Claims' : 'Claims, not to be trusted'}
          description={
            !verified
              ? 'No signature was verified: anybody may have written them.'
              : header
                ? 'The signature is verified: its issuer wrote them.'
                : 'Its server says them.'
          }
        >
          <dl className="-my-2 divide-y">
            {explained.map((claim) => (
              <Claim key={claim.name} claim={claim} />
            ))}
          </dl>
        </Panel>
      )}
      {header && (
        <Panel title="Header" flush>
          <CodeBlock label="Header">{JSON.stringify(header, null, 2)}</CodeBlock>
        </Panel>
      )}
    </>
  )
}

function Claim({ claim: { name, value, words, failed } }: { claim: ExplainedClaim }) {
  return (
    <div className="grid gap-0.5 py-2 [overflow-wrap:anywhere]">
      <dt className="flex items-start gap-2">
        <code className="font-bold">{name}</code>
        {failed && (
          <>
            <Gate kind="shut" className="mt-0.5 size-4 shrink-0" />
            <span className="sr-only">A check of it failed</span>
          </>
        )}
      </dt>
      {words && <dd className="text-12 text-text-2">{words}</dd>}
      <dd>
        <code>{value}</code>
      </dd>
    </div>
  )
}
