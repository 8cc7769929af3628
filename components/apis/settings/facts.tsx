import { Fact, Facts } from '@/components/ui/facts'
import { Panel } from '@/components/ui/panel'
import type { ApiDetails } from '@/lib/apis/get'

/** The settings of an API for those who may only look. */
export function SettingsFacts({ one }: { one: ApiDetails }) {
  return (
    <Panel title="Settings" className="max-w-180">
      <Facts>
        <Fact label="Version">{one.apiVersion}</Fact>
        <Fact label="Base paths">
          {one.basePaths.length === 0 && 'Runs nowhere yet'}
          {one.basePaths.map(({ environment, basePath }) => (
            <span key={environment.id} className="block">
              {environment.name}: <code>{basePath}</code>
            </span>
          ))}
        </Fact>
        <Fact label="Accepted key managers">
          {one.allKeyManagers
            ? 'All that are enabled'
            : one.keyManagers.map(({ name }) => name).join(', ') || 'None, no token opens it'}
        </Fact>
        <Fact label="Audience policy">
          {one.ownAudiencePolicy
            ? [...one.acceptedAudiences, ...one.allowedClients].join(', ') || 'Its own, which accepts nothing'
            : 'That of each key manager'}
        </Fact>
        <Fact label="Lenient paths">{one.lenientPaths ? 'Yes' : 'No'}</Fact>
      </Facts>
    </Panel>
  )
}
