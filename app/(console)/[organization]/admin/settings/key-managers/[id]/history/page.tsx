import { History } from '@/components/key-managers/details/history'
import { Panel } from '@/components/key-managers/details/panel'
import { oneOf, type Params } from '../one'

export default async function HistoryPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  return (
    <Panel
      title="History"
      words="Newest first: the last 50 changes, and the last 10 tokens that were checked or got. The audit log has all of it."
    >
      <History events={one.history} />
    </Panel>
  )
}
