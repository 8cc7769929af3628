import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Rail, RailStep } from '@/components/ui/rail'

/** What follows once a key manager is registered, until tokens open something. */
export function NextSteps({ organization }: { organization: string }) {
  const admin = `/${organization}/admin`
  return (
    <Panel title="What comes next" description="Tokens open nothing before an API is described">
      <Rail>
        <RailStep kind="open" title="A key manager is registered" />
        <RailStep kind="off" title={<Link href={`${admin}/apis/new`}>Describe an API</Link>}>
          By hand or from its OpenAPI document: its operations, and the scopes that open each.
        </RailStep>
        <RailStep kind="off" title={<Link href={`${admin}/gateways`}>Hand it to your gateway</Link>}>
          NGINX, Kong, Envoy and others load what is made here, and refuse everything else.
        </RailStep>
        <RailStep
          kind="off"
          title={
            <Link href={`${admin}/settings/developer-portal/key-managers`}>
              Offer the key manager to developers
            </Link>
          }
        >
          The developer portal then says how to get a token.
        </RailStep>
      </Rail>
    </Panel>
  )
}
