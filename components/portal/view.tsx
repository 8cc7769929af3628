import Link from 'next/link'
import { TypeMark } from '@/components/ui/type-mark'
import type { Portal } from '@/lib/developer-portal/portal'
import { Facts } from './facts'
import { Instructions } from './instructions'

/** The portal's page: the environment, its key managers, and how to get a token of the one chosen. */
export function PortalView({ portal, chosen }: { portal: Portal; chosen: string | undefined }) {
  const { keyManagers, environment } = portal
  const keyManager = keyManagers.find((one) => one.id === chosen) ?? keyManagers[0]
  return (
    <main className="portal" id="main">
      <div>
        <h1 className="wrap-any" dir="auto">
          {portal.title}
        </h1>
        {portal.introduction && (
          <p className="muted wrap-any lead" dir="auto">
            {portal.introduction}
          </p>
        )}
      </div>
      {portal.environments.length > 1 && (
        <nav className="seg" aria-label="Environment">
          {portal.environments.map(({ name }) => (
            <Link
              key={name}
              href={address({ environment: name, keyManager: keyManager?.id })}
              aria-current={name === environment ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      {!keyManager && (
        <p className="muted">
          {environment
            ? `No key manager is offered for ${environment} yet.`
            : 'No key manager is offered yet.'}{' '}
          Ask an administrator of {portal.organization.name}.
        </p>
      )}
      {keyManager && (
        <div className="pcols">
          <nav className="pick" aria-label="Key managers">
            {keyManagers.map((one) => (
              <Link
                key={one.id}
                href={address({ environment, keyManager: one.id })}
                aria-current={one === keyManager ? 'page' : undefined}
              >
                <TypeMark type={one.type} />
                <span className="min-w-0">
                  <b className="trunc block" dir="auto" title={one.name}>
                    {one.name}
                  </b>
                  <small>{one.product}</small>
                </span>
              </Link>
            ))}
          </nav>
          <div className="stack">
            <Facts keyManager={keyManager} />
            <Instructions key={keyManager.id} keyManager={keyManager} />
          </div>
        </div>
      )}
    </main>
  )
}

function address({
  environment,
  keyManager,
}: {
  environment: string | null
  keyManager: string | undefined
}): string {
  const query = new URLSearchParams()
  if (environment) query.set('environment', environment)
  if (keyManager) query.set('key-manager', keyManager)
  return `?${query}`
}
