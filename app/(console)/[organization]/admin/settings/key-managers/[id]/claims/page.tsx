import { ClaimsForm } from '@/components/key-managers/details/claims-form'
import { Facts, Panel } from '@/components/key-managers/details/panel'
import { keyManagerType } from '@/lib/key-managers/types'
import type { SignatureAlgorithm } from '@/lib/oidc/algorithms'
import { claimWords } from '@/lib/oidc/claims'
import { updateAction } from '../actions'
import { oneOf, type Params } from '../one'

const head = {
  title: 'Claims and audiences',
  words: 'Which claims say who asks and what for, and whose tokens are accepted',
}

export default async function ClaimsPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  const clients = one.allowedClients.map(({ clientId, label, owner }) => ({ clientId, label, owner }))
  return (
    <div className="max-w-180">
      {one.mayWrite ? (
        <ClaimsForm
          {...head}
          id={one.id}
          version={one.version}
          stored={{
            clientIdClaim: one.clientIdClaim,
            scopesClaims: one.scopesClaims.map(claimWords),
            acceptedAudiences: one.acceptedAudiences,
            allowedClients: clients,
            algorithms: one.algorithms as SignatureAlgorithm[],
            strictProfile: one.strictProfile,
          }}
          audienceHint={keyManagerType(one.type).audienceHint}
          save={updateAction.bind(null, organization)}
        />
      ) : (
        <Panel {...head}>
          <Facts
            facts={[
              { label: 'Client ID claim', value: one.clientIdClaim, wire: true },
              { label: 'Scopes claim', value: one.scopesClaims.map(claimWords).join(', '), wire: true },
              { label: 'Accepted audiences', value: one.acceptedAudiences.join(', ') || 'None' },
              {
                label: 'Allowed clients',
                value: clients.map(clientWords).join(', ') || 'None',
              },
              { label: 'Allowed algorithms', value: one.algorithms.join(', '), wire: true },
              { label: 'RFC 9068 to the letter', value: one.strictProfile ? 'Yes' : 'No' },
            ]}
          />
        </Panel>
      )}
    </div>
  )
}

/** "orders-web (Orders, Team Freight)" */
function clientWords({ clientId, label, owner }: { clientId: string; label: string; owner: string }): string {
  const about = [label, owner].filter((one) => one !== '').join(', ')
  return about === '' ? clientId : `${clientId} (${about})`
}
