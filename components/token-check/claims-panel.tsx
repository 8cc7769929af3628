import { Breakable } from '@/components/ui/breakable'
import { Gate } from '@/components/ui/gate'
import { Panel } from '@/components/ui/panel'
import type { ExplainedMember } from '@/lib/oidc/token/explain'
import type { Verdict } from '@/lib/oidc/token/verdict'

/** What the token says, each claim in words. Nothing of it is to be believed where no signature was verified. */
export function ClaimsPanel({ verdict }: { verdict: Verdict }) {
  const { verified, header, claims, explained, explainedHeader } = verdict
  return (
    <>
      {claims && (
        <Panel title={verified ? 'Claims' : 'Claims, not to be trusted'} description={trust(verdict)}>
          <dl className="-my-2 divide-y">
            {explained.map((claim) => (
              <Claim key={claim.name} {...claim} />
            ))}
          </dl>
        </Panel>
      )}
      {header && (
        <Panel title="Header">
          <dl className="-my-2 divide-y">
            {explainedHeader.map((member) => (
              <Claim key={member.name} {...member} />
            ))}
          </dl>
        </Panel>
      )}
    </>
  )
}

function trust({ verified, header }: Verdict): string {
  if (!verified) return 'No signature was verified: anybody may have written them.'
  return header ? 'The signature is verified: its issuer wrote them.' : 'Its server says them.'
}

function Claim({ name, value, words, failed }: ExplainedMember & { failed?: boolean }) {
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
        <code>
          <Breakable text={value} />
        </code>
      </dd>
    </div>
  )
}
