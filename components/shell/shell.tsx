import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { ArrowUpRight } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { SkipLink } from '@/components/ui/skip-link'
import { Toasts } from '@/components/ui/toast'
import type { Role } from '@/lib/auth/permissions'
import { AccountMenu } from './account-menu'
import { Drawer } from './drawer'
import { GoTo } from './go-to/go-to'
import { LeftNav } from './left-nav'
import { Mark } from './mark'
import { OrganizationList } from './organization-list'
import type { Place } from './places'

export type ShellProps = {
  organization: { handle: string; name: string }
  organizations: { handle: string; name: string }[]
  user: { email: string; name: string }
  places: Place[]
  /** How many key managers need somebody. */
  attention: ReactNode
  mayCreateOrganization: boolean
  role: Role
  /** The sandbox issuer's own page, in an evaluation. */
  sandbox: string | null
  navigationCollapsed: boolean
  signOutEverywhere: () => Promise<unknown>
  children: ReactNode
}

/** The frame of every console page: header with the Organization list, left navigation, content. */
export function Shell(props: ShellProps) {
  const { organization } = props
  const portal = {
    href: `/portal/${organization.handle}`,
    label: 'Developer Portal',
    icon: 'portal',
  } as const
  return (
    <>
      <SkipLink />
      <header className="flex h-14 items-center gap-3 border-b bg-surface px-4 max-md:gap-2 max-md:px-3">
        <Drawer places={props.places} portal={portal} />
        <Link
          href={`/${organization.handle}`}
          aria-label="Gatehouse"
          className="flex w-49 items-center gap-2.5 font-strong text-14 no-underline max-xl:w-auto max-md:hidden"
        >
          <Mark />
          <span className="max-xl:hidden">Gatehouse</span>
        </Link>
        <OrganizationList
          organization={organization}
          organizations={props.organizations}
          mayCreate={props.mayCreateOrganization}
        />
        <div className="ml-auto flex items-center gap-2">
          {props.attention}
          <GoTo
            organization={organization.handle}
            role={props.role}
            mayCreateOrganization={props.mayCreateOrganization}
          />
          <ButtonLink className="max-md:hidden" href={portal.href}>
            {portal.label}
            <ArrowUpRight />
          </ButtonLink>
          <AccountMenu user={props.user} signOutEverywhere={props.signOutEverywhere} />
        </div>
      </header>
      <div className="flex">
        <LeftNav places={props.places} collapsed={props.navigationCollapsed} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-8 pt-3 pb-16 outline-none max-md:px-4">
          <div className="mx-auto grid max-w-304 grid-cols-[minmax(0,1fr)]">
            {props.sandbox && (
              <p role="note" className="mb-4 rounded-md border bg-sunken px-3 py-1 text-12 text-text-2">
                This is an evaluation: embedded database, this machine only, with a{' '}
                <a href={props.sandbox} target="_blank" rel="noreferrer">
                  sandbox issuer
                </a>{' '}
                beside it.
              </p>
            )}
            {props.children}
          </div>
        </main>
      </div>
      <Toasts />
    </>
  )
}
