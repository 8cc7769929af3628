import Link from 'next/link'
import { AccountMenu } from '@/components/shell/account-menu'
import { Mark } from '@/components/shell/mark'
import type { Portal } from '@/lib/developer-portal/portal'

/** The portal's header: whose it is, and who looks. */
export function PortalHeader({
  organization,
  visitor,
  signOutEverywhere,
}: Pick<Portal, 'organization' | 'visitor'> & { signOutEverywhere: () => Promise<unknown> }) {
  const here = `/portal/${organization.handle}`
  return (
    <header className="header">
      <Link className="brand portal-brand" href={here} aria-label={`${organization.name}, Developer Portal`}>
        <Mark />
        <span className="trunc">{organization.name}</span>
        <span className="muted not-narrow">Developer Portal</span>
      </Link>
      <div className="end">
        {visitor?.settings && (
          <Link className="btn not-narrow" href={`/${organization.handle}`}>
            Console
          </Link>
        )}
        {visitor ? (
          <AccountMenu user={visitor} signOutEverywhere={signOutEverywhere} />
        ) : (
          <Link className="btn" href={`/sign-in?callbackUrl=${encodeURIComponent(here)}`}>
            Sign in
          </Link>
        )}
      </div>
    </header>
  )
}
