import { load } from '@/app/_adapters/call'
import { SettingsFacts } from '@/components/apis/settings/facts'
import { AcceptedForm, BasePathsForm, GeneralForm, PathsForm } from '@/components/apis/settings/forms'
import { environmentChoices } from '@/lib/environments/choices'
import { refusingLenientPaths } from '@/lib/gateways/exporters/lenient-paths'
import { keyManagerChoices } from '@/lib/key-managers/choices'
import { updateAction } from '../../actions'
import { oneOf, type Params } from '../one'

export default async function SettingsPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  if (!one.mayWrite) return <SettingsFacts one={one} />
  const [environments, { keyManagers }] = await Promise.all([
    load(environmentChoices, organization, {}),
    load(keyManagerChoices, organization, {}),
  ])
  const shared = { id, version: one.version, save: updateAction.bind(null, organization) }
  const { name, apiVersion, description, allKeyManagers, ownAudiencePolicy, lenientPaths } = one
  return (
    <div className="grid max-w-180 gap-5">
      <GeneralForm {...shared} stored={{ name, apiVersion, description }} />
      <BasePathsForm
        {...shared}
        environments={environments}
        stored={Object.fromEntries(
          one.basePaths.map(({ environment, basePath }) => [environment.id, basePath]),
        )}
      />
      <AcceptedForm
        {...shared}
        keyManagers={keyManagers}
        stored={{
          allKeyManagers,
          keyManagerIds: one.keyManagers.map((keyManager) => keyManager.id),
          ownAudiencePolicy,
          acceptedAudiences: one.acceptedAudiences,
          allowedClients: one.allowedClients,
        }}
      />
      <PathsForm {...shared} stored={{ lenientPaths }} refusing={refusingLenientPaths()} />
    </div>
  )
}
