import clsx from 'clsx'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { SegmentLinks } from '@/components/ui/segments'
import { TypeMark } from '@/components/ui/type-mark'
import type { Portal } from '@/lib/developer-portal/portal'
import { KeyManagerFacts } from './facts'
import { Instructions } from './instructions'

/** The portal's page: the environment, its key managers, and how to get a token of the one chosen. */
export function PortalView({ portal, chosen }: { portal: Portal; chosen: string | undefined }) {
  const { keyManagers, environment } = portal
  const keyManager = keyManagers.find((one) => one.id === chosen) ?? keyManagers[0]
  return (
    <main
      className="mx-auto grid w-full max-w-[1136px] grid-cols-[minmax(0,1fr)] gap-6 p-8 max-md:px-4 max-md:py-5"
      id="main"
    >
      <div className="[overflow-wrap:anywhere]">
        <h1 className="text-24" dir="auto">
          {portal.title}
        </h1>
        {portal.introduction && (
          <p className="mt-1 max-w-[64ch] whitespace-pre-line text-text-2" dir="auto">
            {portal.introduction}
          </p>
        )}
      </div>
      {portal.environments.length > 1 && (
        <SegmentLinks
          label="Environment"
          className="w-fit"
          items={portal.environments.map(({ name }) => ({
            label: name,
            href: address({ environment: name, keyManager: keyManager?.id }),
            current: name === environment,
          }))}
        />
      )}
      {!keyManager && (
        <Empty
          title={
            environment ? `No key manager is offered for ${environment} yet` : 'No key manager is offered yet'
          }
          actions={
            portal.visitor?.settings && (
              <ButtonLink
                href={`/${portal.organization.handle}/admin/settings/developer-portal/key-managers`}
              >
                Choose what is offered
              </ButtonLink>
            )
          }
        >
          Until one is offered there is no place to get a token from.
          {!portal.visitor?.settings && ` Ask an administrator of ${portal.organization.name}.`}
        </Empty>
      )}
      {keyManager && (
        <div className="grid grid-cols-[280px_minmax(0,1fr)] items-start gap-5 max-lg:grid-cols-[minmax(0,1fr)]">
          <KeyManagerLinks {...portal} current={keyManager.id} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <KeyManagerFacts keyManager={keyManager} />
            <Instructions key={keyManager.id} keyManager={keyManager} />
          </div>
        </div>
      )}
    </main>
  )
}

function KeyManagerLinks({
  keyManagers,
  environment,
  current,
}: Pick<Portal, 'keyManagers' | 'environment'> & { current: string }) {
  return (
    <nav className="grid gap-1" aria-label="Key managers">
      {keyManagers.map(({ id, name, product, type }) => (
        <Link
          key={id}
          href={address({ environment, keyManager: id })}
          aria-current={id === current ? 'page' : undefined}
          className={clsx(
            'flex min-w-0 items-center gap-3 rounded-lg border px-3 py-2.5 no-underline',
            id === current
              ? 'border-field-line bg-surface'
              : 'border-transparent hover:bg-hover forced-colors:border-[Canvas]',
          )}
        >
          <TypeMark type={type} />
          <span className="min-w-0">
            <b className="block truncate font-strong text-13" dir="auto" title={name}>
              {name}
            </b>
            <span className="block text-12 text-text-2">{product}</span>
          </span>
        </Link>
      ))}
    </nav>
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
