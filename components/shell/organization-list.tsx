'use client'

import { Check, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { useId } from 'react'

type Organization = { handle: string; name: string }

/** The header's Organization list: a native popover, so that Escape and the focus work without a script of ours. */
export function OrganizationList({
  organization,
  organizations,
  mayCreate,
}: {
  organization: Organization
  organizations: Organization[]
  mayCreate: boolean
}) {
  const id = useId()
  return (
    <>
      <button
        className="org"
        type="button"
        popoverTarget={id}
        aria-label={`Organization: ${organization.name}`}
      >
        <span>
          <small>Organization</small>
          <b dir="auto">{organization.name}</b>
        </span>
        <ChevronsUpDown className="i" aria-hidden="true" />
      </button>
      <div className="popover org-popover" id={id} popover="auto">
        <ul>
          {organizations.map(({ handle, name }) => (
            <li key={handle}>
              <Link href={`/${handle}`} aria-current={handle === organization.handle ? 'true' : undefined}>
                <span className="trunc" dir="auto">
                  {name}
                </span>
                {handle === organization.handle && <Check className="i push" aria-hidden="true" />}
              </Link>
            </li>
          ))}
          {mayCreate && (
            <li>
              <Link href="/organizations/new">New organization</Link>
            </li>
          )}
        </ul>
      </div>
    </>
  )
}
