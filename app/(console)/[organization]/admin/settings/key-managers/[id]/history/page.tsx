import { History } from '@/components/key-managers/details/history'
import { Panel } from '@/components/key-managers/details/panel'
import { oneOf, type Params } from '../one'

export default async function HistoryPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  return (
    <Panel title="History" words="What was done, newest first: the last 50">
      <History events={one.history} />
    </Panel>
  )
}
