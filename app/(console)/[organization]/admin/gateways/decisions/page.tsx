import { load } from '@/app/_adapters/call'
import { DecisionsPanel, decisionsAddress } from '@/components/gateways/decisions/decisions-panel'
import { RefusalsTable } from '@/components/gateways/decisions/refusals-table'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { SegmentLinks } from '@/components/ui/segments'
import { showDecisions } from '@/lib/gateways/decisions/show'

export const metadata = { title: 'Gateway decisions' }

type Props = {
  params: Promise<{ organization: string }>
  searchParams: Promise<{ period?: '24h' | '7d' | '30d'; environment?: string }>
}

/** What authorizers decided, and why they refused. */
export default async function DecisionsPage({ params, searchParams }: Props) {
  const { organization } = await params
  const decisions = await load(showDecisions, organization, await searchParams)
  const { environments, environment, period, refusals, everReported, now } = decisions
  const base = `/${organization}/admin/gateways/decisions`
  if (!everReported && environment === null)
    return (
      <Empty
        title="No authorizer has reported yet"
        actions={
          <ButtonLink variant="primary" href={`/${organization}/admin/gateways/keys`}>
            Gateway keys
          </ButtonLink>
        }
      >
        Start an authorizer with a key of the environment: it reports every ten seconds how often it allowed
        and refused requests, and why. Gateways that verify tokens by themselves report nothing.
      </Empty>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <SegmentLinks
        label="Environment"
        className="justify-self-start"
        items={[{ id: null, name: 'All environments' }, ...environments].map(({ id, name }) => ({
          href: base + decisionsAddress(period, id),
          label: name,
          current: id === environment,
        }))}
      />
      <DecisionsPanel decisions={decisions} base={base} />
      {refusals.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <h2>Why requests were refused</h2>
          <RefusalsTable refusals={refusals} now={now} organization={organization} />
        </div>
      )}
    </div>
  )
}
