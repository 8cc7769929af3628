import { load } from '@/app/_adapters/call'
import { EnvironmentsForm } from '@/components/key-managers/details/environments-form'
import { Panel } from '@/components/key-managers/details/panel'
import { environmentChoices } from '@/lib/environments/choices'
import { updateAction } from '../actions'
import { oneOf, type Params } from '../one'

const head = { title: 'Environments', words: 'Where its tokens are accepted while it is enabled' }

export default async function EnvironmentsPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  return (
    <div className="max-w-180">
      {one.mayWrite ? (
        <EnvironmentsForm
          {...head}
          id={one.id}
          version={one.version}
          stored={{
            allEnvironments: one.allEnvironments,
            environmentIds: one.environments.map((environment) => environment.id),
          }}
          environments={await load(environmentChoices, organization, {})}
          save={updateAction.bind(null, organization)}
        />
      ) : (
        <Panel {...head}>
          <p>
            {one.allEnvironments
              ? 'All environments, also those created later'
              : one.environments.map(({ name }) => name).join(', ')}
          </p>
        </Panel>
      )}
    </div>
  )
}
