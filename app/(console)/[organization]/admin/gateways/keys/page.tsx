import { load } from '@/app/_adapters/call'
import { AddGatewayKey } from '@/components/gateways/add-gateway-key'
import { GatewayKeyTable } from '@/components/gateways/gateway-key-table'
import { Empty } from '@/components/ui/empty'
import { listEnvironments } from '@/lib/environments/list'
import { listGatewayKeys } from '@/lib/gateways/keys/list'
import { createKeyAction, revokeKeyAction } from './actions'

export const metadata = { title: 'Gateway keys' }

/** The keys by which gateways, authorizers and scripts read what the console describes. */
export default async function GatewayKeysPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const [{ keys, mayWrite }, { environments }] = await Promise.all([
    load(listGatewayKeys, organization, {}),
    load(listEnvironments, organization, {}),
  ])
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {/* In one place whether there are keys or not: the dialog that shows a new one must outlive the first. */}
      <div className="flex justify-end empty:hidden">
        {mayWrite && (
          <AddGatewayKey environments={environments} create={createKeyAction.bind(null, organization)} />
        )}
      </div>
      {keys.length === 0 ? (
        <Empty title="No gateway key yet">
          An authorizer, or a script that fetches a configuration, proves itself by a key of its environment.
          With it one reads what gateways need there and reports what they decided, and can do nothing else.
        </Empty>
      ) : (
        <GatewayKeyTable
          keys={keys}
          now={new Date()}
          revoke={mayWrite ? revokeKeyAction.bind(null, organization) : null}
        />
      )}
    </div>
  )
}
