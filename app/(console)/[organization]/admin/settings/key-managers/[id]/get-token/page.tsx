import { load } from '@/app/_adapters/call'
import { checkTokenAction } from '@/app/(console)/[organization]/admin/check-token/actions'
import { GetToken } from '@/components/get-token/get-token'
import { NoTokens } from '@/components/get-token/no-tokens'
import { listEnvironments } from '@/lib/environments/list'
import { redirectUri } from '@/lib/get-token/flow'
import { oneOf, type Params } from '../one'
import { beginAsUserAction, finishAsUserAction, getAsApplicationAction } from './actions'

export default async function GetTokenPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  if (!one.mayGetTokens) return <NoTokens />
  const { environments } = await load(listEnvironments, organization, {})
  return (
    <GetToken
      id={id}
      name={one.name}
      clientTab={`/${organization}/admin/settings/key-managers/${id}/client`}
      // Whoever may not change the stored client may not get its tokens either.
      stored={one.mayWrite && one.client ? one.client.clientId : null}
      mayStore={one.mayWrite}
      redirectUri={one.endpoints.authorizationEndpoint ? redirectUri() : null}
      environments={environments}
      asApplication={getAsApplicationAction.bind(null, organization)}
      asUser={beginAsUserAction.bind(null, organization)}
      finish={finishAsUserAction.bind(null, organization)}
      check={checkTokenAction.bind(null, organization)}
    />
  )
}
