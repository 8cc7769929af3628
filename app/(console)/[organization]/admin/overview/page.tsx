import { load } from '@/app/_adapters/call'
import { Matrix } from '@/components/overview/matrix'
import { NeedsYou } from '@/components/overview/needs-you'
import { NextSteps } from '@/components/overview/next-steps'
import { overviewSentence } from '@/components/overview/sentence'
import { ComingUp, LatestChanges } from '@/components/overview/side'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { ScanLine } from '@/components/ui/icons'
import { PageHead } from '@/components/ui/page-head'
import { listApis } from '@/lib/apis/list'
import { showOverview } from '@/lib/health/overview'

export const metadata = { title: 'Overview' }

export default async function OverviewPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const [overview, apis] = await Promise.all([
    load(showOverview, organization, {}),
    load(listApis, organization, {}),
  ])
  const base = `/${organization}/admin/settings/key-managers`
  if (overview.counts.total === 0)
    return (
      <>
        <PageHead title={overview.name} description={overviewSentence(overview.counts)} />
        <Empty
          title="Nothing to watch yet"
          actions={
            <ButtonLink variant="primary" href={base}>
              Key Managers
            </ButtonLink>
          }
        >
          Once a key manager is registered, this page says whether its document and keys can be read, what
          changed at the identity provider, and what needs you.
        </Empty>
      </>
    )
  return (
    <>
      <PageHead
        title={overview.name}
        description={overviewSentence(overview.counts)}
        actions={
          <ButtonLink href={`/${organization}/admin/check-token`}>
            <ScanLine />
            Check a token
          </ButtonLink>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)_344px] items-start gap-5 max-xl:grid-cols-1">
        <div className="grid min-w-0 gap-5">
          <NeedsYou overview={overview} base={base} />
          {apis.total === 0 && apis.mayWrite && <NextSteps organization={organization} />}
          <Matrix overview={overview} base={base} />
        </div>
        <div className="grid min-w-0 gap-5">
          <ComingUp overview={overview} base={base} />
          <LatestChanges overview={overview} base={base} />
        </div>
      </div>
    </>
  )
}
