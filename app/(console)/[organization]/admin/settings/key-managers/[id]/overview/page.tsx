import { HealthPanel } from '@/components/health/health-panel'
import { ApisPanel } from '@/components/key-managers/details/apis-panel'
import { GeneralForm } from '@/components/key-managers/details/general-form'
import { at, Facts, Panel } from '@/components/key-managers/details/panel'
import { ByHand, Findings, Keys } from '@/components/key-managers/dialog/findings'
import { claimWords } from '@/lib/oidc/claims'
import { updateAction } from '../actions'
import { oneOf, type Params } from '../one'

export default async function OverviewPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  const others = one.issuers.map(({ issuer }) => issuer).filter((issuer) => issuer !== one.issuer)
  const read = one.wellKnownUrl !== null
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_344px] items-start gap-5 max-xl:grid-cols-1">
      <div className="grid min-w-0 gap-5">
        {one.mayWrite && (
          <GeneralForm
            id={one.id}
            version={one.version}
            stored={{ name: one.name, description: one.description }}
            save={updateAction.bind(null, organization)}
          />
        )}
        <Panel title="Connection">
          <Facts
            facts={[
              { label: 'Issuer', value: one.issuer, wire: true },
              ...(others.length > 0
                ? [{ label: 'Other accepted issuers', value: others.join(', '), wire: true }]
                : []),
              {
                label: 'Well-Known URL',
                value: one.wellKnownUrl ?? 'Entered by hand',
                wire: one.wellKnownUrl !== null,
              },
              { label: 'Client ID claim', value: one.clientIdClaim, wire: true },
              { label: 'Scopes claim', value: one.scopesClaims.map(claimWords).join(', '), wire: true },
              {
                label: 'Accepted audiences',
                value: one.acceptedAudiences.join(', ') || 'None',
                wire: one.acceptedAudiences.length > 0,
              },
              { label: 'Allowed clients', value: String(one.allowedClients.length || 'None') },
              {
                label: 'Environments',
                value: one.allEnvironments
                  ? 'All environments'
                  : one.environments.map(({ name }) => name).join(', '),
              },
              {
                label: 'Developer portal',
                value: one.offer ? (one.enabled ? 'Offered' : 'Not shown, disabled') : 'Not offered',
              },
              { label: 'Registered', value: at(one.createdAt) },
            ]}
          />
        </Panel>
      </div>
      <div className="grid min-w-0 gap-5">
        {one.enabled && (
          <HealthPanel health={one.health} base={`/${organization}/admin/settings/key-managers/${id}`} />
        )}
        {(read || one.findings.length > 0) && (
          <Panel>
            <Findings findings={one.findings} accepted={[]} />
          </Panel>
        )}
        <ApisPanel organization={organization} apis={one.apis} />
        <Panel>{read || one.keys.length > 0 ? <Keys keys={one.keys} /> : <ByHand />}</Panel>
      </div>
    </div>
  )
}
