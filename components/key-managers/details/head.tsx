import { stateLook } from '@/components/health/look'
import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { PageHead } from '@/components/ui/page-head'
import { Tabs } from '@/components/ui/tabs'
import { TypeMark } from '@/components/ui/type-mark'
import type { HealthState } from '@/lib/health/event'
import { keyManagerType } from '@/lib/key-managers/types'
import type { Remove, SetEnabled } from '../list/actions'
import { DeleteButton } from '../list/delete-button'
import type { Deletable } from '../list/delete-dialog'
import { StatusSwitch } from '../list/status-switch'

type Props = {
  base: string
  one: Deletable & { type: string; description: string; mayWrite: boolean; state: HealthState | null }
  setEnabled: SetEnabled
  remove: Remove
}

const tabs = [
  ['overview', 'Overview'],
  ['health', 'Health'],
  ['endpoints', 'Endpoints'],
  ['claims', 'Claims and audiences'],
  ['environments', 'Environments'],
  ['client', 'Client'],
  ['check-token', 'Check a token'],
  ['get-token', 'Get a token'],
  ['history', 'History'],
  ['document', 'Document'],
] as const

/** What every tab of a key manager begins with. */
export function DetailsHead({ base, one, setEnabled, remove }: Props) {
  const { id, name, version, enabled, offered, allEnvironments, allowedClients, stops } = one
  // What a Client Component is given travels to the browser: this much and no more.
  const environments = one.environments.map((environment) => ({ name: environment.name }))
  const deletable = {
    id,
    name,
    version,
    enabled,
    offered,
    allEnvironments,
    environments,
    allowedClients,
    stops,
  }
  return (
    <>
      <BackLink href={base}>Back to Key Managers</BackLink>
      <PageHead
        mark={<TypeMark type={one.type} size="lg" />}
        title={
          one.enabled && one.state ? (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span dir="auto">{one.name}</span>
              <Badge {...stateLook[one.state]} />
            </span>
          ) : (
            one.name
          )
        }
        description={
          <>
            {keyManagerType(one.type).name}
            {one.description && ` · ${one.description}`}
            {!one.mayWrite && (
              <span className="block">
                Your role may look at everything here. An administrator may change it.
              </span>
            )}
          </>
        }
        actions={
          <>
            <span className="font-strong text-13" aria-hidden="true">
              {one.enabled ? 'Enabled' : 'Disabled'}
            </span>
            <StatusSwitch
              id={one.id}
              name={one.name}
              version={one.version}
              enabled={one.enabled}
              stops={stops}
              mayWrite={one.mayWrite}
              setEnabled={setEnabled}
            />
            {one.mayWrite && (
              <DeleteButton one={deletable} remove={remove} disable={setEnabled} leaveTo={base} />
            )}
          </>
        }
      />
      <Tabs
        label="Key manager"
        items={tabs.map(([segment, label]) => ({ href: `${base}/${one.id}/${segment}`, label }))}
      />
    </>
  )
}
