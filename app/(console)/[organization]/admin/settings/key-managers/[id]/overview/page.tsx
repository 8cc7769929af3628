import { GeneralForm } from '@/components/key-managers/details/general-form'
import { at, Facts, Panel } from '@/components/key-managers/details/panel'
import { Findings, Keys } from '@/components/key-managers/dialog/findings'
import { Notice } from '@/components/ui/notice'
import { updateAction } from '../actions'
import { oneOf, type Params } from '../one'

export default async function OverviewPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  const noPolicy = one.acceptedAudiences.length === 0 && one.allowedClients.length === 0
  return (
    <div className="cols">
      <div>
        {one.mayWrite && (
          <Panel title="Name and description">
            <GeneralForm
              id={one.id}
              version={one.version}
              stored={{ name: one.name, description: one.description }}
              save={updateAction.bind(null, organization)}
            />
          </Panel>
        )}
        <Panel title="Connection">
          <Facts
            facts={[
              { label: 'Issuer', value: one.issuer, wire: true },
              {
                label: 'Well-known URL',
                value: one.wellKnownUrl ?? 'Entered by hand',
                wire: one.wellKnownUrl !== null,
              },
              { label: 'Client ID claim', value: one.clientIdClaim, wire: true },
              { label: 'Scopes claim', value: one.scopesClaims.join(', '), wire: true },
              { label: 'Audiences', value: one.acceptedAudiences.join(', ') || 'None' },
              { label: 'Allowed clients', value: String(one.allowedClients.length) },
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
          {noPolicy && (
            <Notice kind="ajar" className="mt-4">
              No audience and no client is configured: no token is accepted.
            </Notice>
          )}
        </Panel>
      </div>
      <div>
        <section className="panel">
          <div className="in">
            <Findings findings={one.findings} accepted={[]} />
          </div>
        </section>
        <section className="panel">
          <div className="in">
            <Keys keys={one.keys} />
          </div>
        </section>
      </div>
    </div>
  )
}
