import { load } from '@/app/_adapters/call'
import { ChangesPanel } from '@/components/health/changes-panel'
import { CheckNow } from '@/components/health/check-now'
import { ReadingsPanel } from '@/components/health/readings-panel'
import { StatusPanel } from '@/components/health/status-panel'
import { TimelinePanel } from '@/components/health/timeline-panel'
import { showHealth } from '@/lib/health/show'
import type { Range } from '@/lib/health/timeline'
import type { Params } from '../one'
import { checkAction } from './actions'

type Props = Params & { searchParams: Promise<{ range?: string }> }

export default async function HealthPage({ params, searchParams }: Props) {
  const { organization, id } = await params
  const { range } = await searchParams
  const health = await load(showHealth, organization, { id, range: range as Range })
  const base = `/${organization}/admin/settings/key-managers/${id}`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_344px] items-start gap-5 max-xl:grid-cols-1">
      <div className="min-w-0 xl:col-start-2">
        <StatusPanel
          health={health}
          action={health.mayCheck && <CheckNow check={checkAction.bind(null, organization, { id })} />}
        />
      </div>
      <div className="grid min-w-0 gap-5 xl:col-start-1 xl:row-start-1">
        <TimelinePanel health={health} base={base} />
        <ChangesPanel events={health.events} now={health.now} base={base} />
        <ReadingsPanel readings={health.readings} now={health.now} />
      </div>
    </div>
  )
}
