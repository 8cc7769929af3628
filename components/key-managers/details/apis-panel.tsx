import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import type { KeyManagerDetails } from '@/lib/key-managers/get'

/** The APIs that accept the tokens of a key manager. */
export function ApisPanel({
  organization,
  apis,
}: { organization: string } & Pick<KeyManagerDetails, 'apis'>) {
  return (
    <Panel title="APIs that accept its tokens" description="While it is enabled, in its environments">
      {apis.length === 0 ? (
        <p className="text-13 text-text-2">
          None. Until one is described under <Link href={`/${organization}/admin/apis`}>APIs</Link>, gateways
          that ask this console open nothing with its tokens.
        </p>
      ) : (
        <ul className="grid gap-2 text-13">
          {apis.map(({ id, name, apiVersion, environments }) => (
            <li key={id} className="min-w-0 [overflow-wrap:anywhere]">
              <Link dir="auto" href={`/${organization}/admin/apis/${id}`}>
                {name} {apiVersion}
              </Link>
              <span className="block text-12 text-text-2">
                {environments.length > 0 ? environments.join(', ') : 'In none of its environments'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
