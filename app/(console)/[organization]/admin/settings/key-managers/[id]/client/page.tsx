import { ClientForm } from '@/components/key-managers/client/client-form'
import { StoredClient } from '@/components/key-managers/client/stored-client'
import { oneOf, type Params } from '../one'
import { removeClientAction, setClientAction } from './actions'

export default async function ClientPage({ params }: Params) {
  const { organization, id } = await params
  const { name, version, client, mayWrite } = await oneOf(organization, id)
  const stored = client && {
    clientId: client.clientId,
    authMethod: client.authMethod,
    secret: client.secret,
  }
  return (
    <div className="grid max-w-180 gap-5">
      <StoredClient client={client} name={name} />
      {mayWrite && (
        <ClientForm
          id={id}
          name={name}
          version={version}
          stored={stored}
          set={setClientAction.bind(null, organization)}
          remove={removeClientAction.bind(null, organization)}
        />
      )}
    </div>
  )
}
