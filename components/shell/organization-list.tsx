'use client'

import { Check, ChevronsUpDown } from '@/components/ui/icons'
import { Menu, MenuLine, MenuLink } from '@/components/ui/menu'

type Organization = { handle: string; name: string }

/** The header's Organization list. */
export function OrganizationList({
  organization,
  organizations,
  mayCreate,
}: {
  organization: Organization
  organizations: Organization[]
  mayCreate: boolean
}) {
  return (
    <Menu
      trigger={(id) => (
        <button
          type="button"
          popoverTarget={id}
          aria-label={`Organization: ${organization.name}`}
          title={organization.name}
          className="flex h-10 w-52 min-w-0 items-center gap-3 rounded-md border border-line-strong bg-surface pr-2.5 pl-3 text-left transition-colors hover:bg-hover max-md:w-auto max-md:max-w-80 max-md:flex-1 max-sm:gap-1 max-sm:pr-1 max-sm:pl-2"
        >
          <span className="grid min-w-0 flex-1">
            <span className="truncate font-strong text-[11px]/3.5 text-text-3">Organization</span>
            <span className="truncate font-strong text-[13px]/4.5" dir="auto">
              {organization.name}
            </span>
          </span>
          <ChevronsUpDown />
        </button>
      )}
    >
      <ul>
        {organizations.map(({ handle, name }) => {
          const current = handle === organization.handle
          return (
            <li key={handle}>
              <MenuLink href={`/${handle}/admin/settings/key-managers`} current={current}>
                <span className="min-w-0 flex-1 truncate" dir="auto" title={name}>
                  {name}
                </span>
                {current && <Check />}
              </MenuLink>
            </li>
          )
        })}
      </ul>
      {mayCreate && (
        <>
          <MenuLine />
          <MenuLink href="/organizations/new">New organization</MenuLink>
        </>
      )}
    </Menu>
  )
}
