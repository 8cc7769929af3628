import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ScopeDetails } from '@/lib/scopes/show'
import { AsgardeoSteps } from './asgardeo-steps'

/** One scope: where it is used, who advertises it, how to restrict it. */
export function ScopePanels({ organization, one }: { organization: string; one: ScopeDetails }) {
  const { scope, count, operations, advertisedBy, asgardeo } = one
  const admin = `/${organization}/admin`
  return (
    <div className="grid max-w-180 gap-5">
      {advertisedBy.length === 0 ? (
        <Notice kind="ajar" title="No key manager advertises it">
          It stands in no discovery document that was read here. Some identity providers leave out the scopes
          of APIs: get a token with it to know.
        </Notice>
      ) : (
        <Panel title="Advertised by" description="Their discovery documents name it in scopes_supported">
          <ul className="grid gap-1">
            {advertisedBy.map(({ id, name, enabled }) => (
              <li key={id}>
                <Link href={`${admin}/settings/key-managers/${id}`}>{name}</Link>
                {!enabled && ' (disabled)'}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {operations.length > 0 && (
        <Panel title="Operations that ask for it">
          <ul className="grid gap-2">
            {operations.map(({ id, method, path, alone, api }) => (
              <li key={id} className="min-w-0 [overflow-wrap:anywhere]">
                <code>
                  {method} {path}
                </code>
                <span className="block text-12 text-text-2">
                  <Link href={`${admin}/apis/${api.id}/operations?search=${encodeURIComponent(scope)}`}>
                    {api.name} {api.apiVersion}
                  </Link>
                  {alone ? ', opens with it alone' : ', together with other scopes'}
                </span>
              </li>
            ))}
          </ul>
          {count > operations.length && (
            <p className="mt-3 text-12 text-text-2">
              And {(count - operations.length).toLocaleString('en')} more.
            </p>
          )}
        </Panel>
      )}
      {asgardeo.map((restriction) => (
        <AsgardeoSteps key={restriction.keyManager.id} {...restriction} />
      ))}
    </div>
  )
}
