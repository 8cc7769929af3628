import { EndpointsForm } from '@/components/key-managers/details/endpoints-form'
import { Facts, Panel } from '@/components/key-managers/details/panel'
import { Reread } from '@/components/key-managers/details/reread'
import { publishedEndpoints } from '@/lib/key-managers/difference'
import { issuersBeside } from '@/lib/key-managers/issuers'
import { keyManagerType } from '@/lib/key-managers/types'
import { type EndpointName, endpointLabels, endpointNames } from '@/lib/oidc/endpoints'
import { acceptReadingAction, refreshAction, updateAction } from '../actions'
import { oneOf, type Params } from '../one'

const head = { title: 'Endpoints', words: 'What gateways and developers are given' }

export default async function EndpointsPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  const published = one.wellKnownUrl === null ? null : publishedEndpoints(one.document)
  const stored = Object.fromEntries(endpointNames.map((name) => [name, one.endpoints[name] ?? ''])) as Record<
    EndpointName,
    string
  >
  const issuers = one.issuers.map(({ issuer }) => issuer)
  const beside = issuersBeside(one.issuer, issuers)
  if (!one.mayWrite) {
    return (
      <div className="max-w-180">
        <Panel {...head}>
          <Facts
            facts={[
              { label: 'Issuer', value: one.issuer, wire: true },
              { label: 'Accepted issuers', value: issuers.join(', '), wire: true },
              ...endpointNames.map((name) => ({
                label: endpointLabels[name],
                value: one.endpoints[name] ?? 'Not offered',
                wire: true,
              })),
            ]}
          />
        </Panel>
      </div>
    )
  }
  return (
    <div className="grid max-w-180 gap-5">
      {one.wellKnownUrl && (
        <Reread
          id={one.id}
          refresh={refreshAction.bind(null, organization)}
          accept={acceptReadingAction.bind(null, organization)}
        />
      )}
      <EndpointsForm
        {...head}
        id={one.id}
        version={one.version}
        stored={{ issuer: one.issuer, ...beside, ...stored }}
        moreIssuers={keyManagerType(one.type).moreIssuers}
        published={published}
        save={updateAction.bind(null, organization)}
      />
    </div>
  )
}
