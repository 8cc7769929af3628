import { ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { AccountMenu } from './account-menu'
import { LeftNav, type Place } from './left-nav'
import { Mark } from './mark'
import { OrganizationList } from './organization-list'

export type ShellProps = {
  organization: { handle: string; name: string }
  organizations: { handle: string; name: string }[]
  user: { email: string; name: string }
  places: Place[]
  mayCreateOrganization: boolean
  evaluation: boolean
  signOutEverywhere: () => Promise<unknown>
  children: ReactNode
}

/** The frame of every console page: header with the Organization list, left navigation, content. */
export function Shell(props: ShellProps) {
  const { organization } = props
  return (
    <>
      <div className="shell">
        <a className="skip" href="#main">
          Skip to content
        </a>
        <header className="header">
          <Link className="brand" href={`/${organization.handle}`} aria-label="Gatehouse">
            <Mark />
            <span>Gatehouse</span>
          </Link>
          <OrganizationList
            organization={organization}
            organizations={props.organizations}
            mayCreate={props.mayCreateOrganization}
          />
          <div className="end">
            <Link className="btn not-narrow" href={`/portal/${organization.handle}`}>
              Developer Portal
              <ArrowUpRight className="i" aria-hidden="true" />
            </Link>
            <AccountMenu user={props.user} signOutEverywhere={props.signOutEverywhere} />
          </div>
        </header>
        <LeftNav places={props.places} />
        <main className="main" id="main">
          {props.evaluation && (
            <p className="evaluation" role="note">
              This is an evaluation: embedded database, this machine only, with a sandbox issuer beside it.
            </p>
          )}
          <div className="page">{props.children}</div>
        </main>
      </div>
    </>
  )
}
