import { load } from '@/app/_adapters/call'
import { CreateEnvironment } from '@/components/environments/create-button'
import { EnvironmentTable } from '@/components/environments/environment-table'
import { PageHead } from '@/components/ui/page-head'
import { listEnvironments } from '@/lib/environments/list'
import { createAction, markAction, moveAction, removeAction, renameAction } from './actions'

export const metadata = { title: 'Environments' }

export default async function EnvironmentsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const list = await load(listEnvironments, organization, {})
  const create = createAction.bind(null, organization)
  return (
    <>
      <PageHead
        title="Environments"
        description="Where APIs run, in the order in which they are shown everywhere"
        actions={list.mayWrite && <CreateEnvironment create={create} />}
      />
      <EnvironmentTable
        list={list}
        actions={{
          create,
          rename: renameAction.bind(null, organization),
          mark: markAction.bind(null, organization),
          move: moveAction.bind(null, organization),
          remove: removeAction.bind(null, organization),
        }}
      />
    </>
  )
}
