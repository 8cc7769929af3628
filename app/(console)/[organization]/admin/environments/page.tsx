import { load } from '@/app/_adapters/call'
import { AddEnvironment } from '@/components/environments/add-environment'
import { EnvironmentRow } from '@/components/environments/environment-row'
import { listEnvironments } from '@/lib/environments/list'
import { createAction, moveAction, removeAction, updateAction } from './actions'

export const metadata = { title: 'Environments' }

export default async function EnvironmentsPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const { environments, mayWrite } = await load(listEnvironments, organization, {})
  return (
    <>
      <div className="head">
        <div>
          <h1>Environments</h1>
          <p>Where your APIs run, in order. Key managers accept tokens in all of them, or in those chosen.</p>
        </div>
      </div>
      <section className="panel">
        <ol className="order" aria-label="Environments">
          {environments.map((environment, index) => (
            <EnvironmentRow
              key={environment.id}
              environment={environment}
              place={index + 1}
              count={environments.length}
              mayWrite={mayWrite}
              update={updateAction.bind(null, organization)}
              move={moveAction.bind(null, organization)}
              remove={removeAction.bind(null, organization)}
            />
          ))}
        </ol>
        {mayWrite && <AddEnvironment create={createAction.bind(null, organization)} />}
      </section>
    </>
  )
}
