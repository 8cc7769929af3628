import { AccountMenu } from '@/components/shell/account-menu'
import { Mark } from '@/components/shell/mark'
import { ButtonLink } from '@/components/ui/button-link'
import { Link } from '@/components/ui/link'
import type { Portal } from '@/lib/developer-portal/portal'

/** The portal's header: whose it is, and who looks. */
export function PortalHeader({
  organization,
  visitor,
  signOutEverywhere,
}: Pick<Portal, 'organization' | 'visitor'> & { signOutEverywhere: () => Promise<unknown> }) {
  const here = `/portal/${organization.handle}`
  return (
    <header className="flex h-14 items-center justify-between gap-3 border-b bg-surface px-4">
      <Link
        className="flex min-w-0 items-center gap-2 font-bold text-14 no-underline"
        href={here}
        aria-label={`${organization.name}, Developer Portal`}
      >
        <Mark />
        <span className="truncate" dir="auto">
          {organization.name}
        </span>
        <span className="font-normal text-text-2 max-sm:hidden">Developer Portal</span>
      </Link>
      <div className="flex shrink-0 items-center gap-2">
        {visitor?.settings && <ButtonLink href={`/${organization.handle}`}>Console</ButtonLink>}
        {visitor ? (
          <AccountMenu user={visitor} signOutEverywhere={signOutEverywhere} />
        ) : (
          <ButtonLink href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`}>Sign in</ButtonLink>
        )}
      </div>
    </header>
  )
}
