import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { load } from '@/app/_adapters/call'
import { Findings, Keys } from '@/components/key-managers/dialog/findings'
import { TypeMark } from '@/components/ui/type-mark'
import { getKeyManager } from '@/lib/key-managers/get'
import { keyManagerType } from '@/lib/key-managers/types'
import { endpointLabels, endpointNames } from '@/lib/oidc/endpoints'

type Props = { params: Promise<{ organization: string; id: string }> }

/** Everything about one key manager, read only. */
export default async function KeyManagerPage({ params }: Props) {
  const { organization, id } = await params
  const one = await load(getKeyManager, organization, { id })
  const base = `/${organization}/admin/settings/key-managers`
  const policyEmpty = one.acceptedAudiences.length === 0 && one.allowedClients.length === 0
  return (
    <>
      <Link className="back" href={base}>
        <ArrowLeft className="i" aria-hidden="true" />
        Back to Key Managers
      </Link>
      <div className="head">
        <TypeMark type={one.type} large />
        <div>
          <h1 dir="auto" className="wrap-any">
            {one.name}
          </h1>
          <p>
            {keyManagerType(one.type).name} · {one.enabled ? 'Enabled' : 'Disabled'}
            {one.description && ` · ${one.description}`}
          </p>
        </div>
      </div>
      <div className="cols">
        <div className="stack">
          <Panel title="Endpoints">
            <Fact label="Issuer">{one.issuer}</Fact>
            <Fact label="Well-Known URL">{one.wellKnownUrl ?? 'Entered by hand'}</Fact>
            {endpointNames.map((name) => (
              <Fact key={name} label={endpointLabels[name]}>
                {one.endpoints[name] ?? 'Not offered'}
              </Fact>
            ))}
          </Panel>
          <Panel title="Claims and audiences">
            <Fact label="Client ID claim">{one.clientIdClaim}</Fact>
            <Fact label="Scopes claim">{one.scopesClaims.join(', ')}</Fact>
            <Fact label="Accepted audiences">{one.acceptedAudiences.join(', ') || 'None'}</Fact>
            <Fact label="Allowed clients">{one.allowedClients.map((client) => client.clientId).join(', ') || 'None'}</Fact>
            {policyEmpty && <p className="error">No audience and no client is configured: no token is accepted.</p>}
          </Panel>
          <Panel title="Environments">
            <p>{one.allEnvironments ? 'All environments, also those created later' : one.environments.map(({ name }) => name).join(', ')}</p>
          </Panel>
          <Panel title="History">
            <ul className="stack">
              {one.history.map((event) => (
                <li key={event.id}>
                  <time dateTime={event.at.toISOString()}>{event.at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time> {event.operation} by{' '}
                  {event.actor}
                </li>
              ))}
            </ul>
          </Panel>
          {one.document && (
            <Panel title="Document">
              <p className="muted">As this server read it{one.readAt && ` on ${one.readAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`}</p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
              <pre className="pre" tabIndex={0} role="region" aria-label="Discovery document">
                {JSON.stringify(one.document, null, 2)}
              </pre>
            </Panel>
          )}
        </div>
        <div className="stack">
          <section className="panel">
            <div className="in stack">
              <Findings findings={one.findings} accepted={[]} />
            </div>
          </section>
          <section className="panel">
            <div className="in stack">
              <Keys keys={one.keys} />
            </div>
          </section>
        </div>
      </div>
    </>
  )
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
      </header>
      <div className="in stack">{children}</div>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className="small muted">{label}</p>
      <p className="mono wrap-any">{children}</p>
    </div>
  )
}
