import { load } from '@/app/_adapters/call'
import { ConfigurationForm } from '@/components/gateways/configuration-form'
import { ExportedFiles } from '@/components/gateways/exported-files'
import { FetchByUrl } from '@/components/gateways/fetch-by-url'
import { Differences, HowToLoad } from '@/components/gateways/how-to-load'
import { NothingThere } from '@/components/gateways/nothing-there'
import { showGatewayConfiguration } from '@/lib/gateways/configuration'
import { type Address, asked } from './asked'

export const metadata = { title: 'Gateways' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Address> }

/** What one gateway loads to protect the APIs of one environment. */
export default async function ConfigurationPage({ params, searchParams }: Props) {
  const { organization } = await params
  const address = await searchParams
  const { input, refused } = asked(address)
  const shown = await load(showGatewayConfiguration, organization, input)
  const base = `/${organization}/admin/gateways`
  const chosen = new URLSearchParams({
    environment: shown.environment.id,
    gateway: shown.gateway.id,
    authorizer: shown.authorizer,
  })
  return (
    <>
      <ConfigurationForm
        base={`${base}/configuration`}
        shown={{ ...shown, authorizer: refused ? `${address.authorizer}` : shown.authorizer }}
        named={address.authorizer}
        refused={refused}
      />
      {shown.apis === 0 && <NothingThere environment={shown.environment.name} organization={organization} />}
      {!refused && (
        <div className="grid grid-cols-[minmax(0,1fr)_340px] items-start gap-5 max-xl:grid-cols-[minmax(0,1fr)]">
          <div className="grid gap-5">
            <ExportedFiles
              files={shown.files}
              addressOf={(name) => `${base}/configuration/file?${chosen}&name=${encodeURIComponent(name)}`}
            />
          </div>
          <div className="grid gap-5">
            <HowToLoad gateway={shown.gateway} keys={`${base}/keys`} />
            <Differences gateway={shown.gateway} />
            <FetchByUrl
              origin={shown.origin}
              gateway={shown.gateway.id}
              file={shown.files[0]?.name ?? ''}
              keys={`${base}/keys`}
            />
          </div>
        </div>
      )}
    </>
  )
}
