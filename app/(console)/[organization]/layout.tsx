import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { load } from '@/app/_adapters/call'
import { PlaceBoundary } from '@/app/_adapters/place-boundary'
import { signOutEverywhereAction } from '@/app/(auth)/actions'
// Most places have tabs: named here, they come in the shell's script and not in one of their own.
import '@/components/ui/tabs'
import { Attention } from '@/components/shell/attention'
import { Shell } from '@/components/shell/shell'
import { whoAmI } from '@/lib/auth/account'
import { countTroubled } from '@/lib/health/count-troubled'
import { listMyOrganizations } from '@/lib/organizations/list-mine'

/** One shell behind sign-in. Each page's own reads decide what it may show. */
export default async function ConsoleLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  const { organization: handle } = await params
  const [organizations, user, jar] = await Promise.all([
    load(listMyOrganizations, undefined, {}),
    load(whoAmI, undefined, {}),
    cookies(),
  ])
  const organization = organizations.find((one) => one.handle === handle)
  if (!organization) notFound()
  if (organization.role === 'developer') redirect(`/portal/${handle}`)
  return (
    <Shell
      organization={organization}
      organizations={organizations.map(({ handle, name }) => ({ handle, name }))}
      user={user}
      role={organization.role}
      mayCreateOrganization={organizations.some((one) => one.role === 'admin')}
      attention={<Troubled organization={handle} />}
      sandbox={process.env.GATEHOUSE_EVALUATION ?? null}
      navigationCollapsed={jar.get('navigation')?.value === 'small'}
      signOutEverywhere={signOutEverywhereAction}
      // Each leads to its page itself: an address that leads on shows an empty page for a moment.
      places={[
        { href: `/${handle}/admin/overview`, label: 'Overview', icon: 'overview' },
        { href: `/${handle}/admin/apis`, label: 'APIs', icon: 'apis' },
        { href: `/${handle}/admin/scopes`, label: 'Scopes', icon: 'scopes' },
        {
          href: `/${handle}/admin/check-token`,
          label: 'Check a token',
          icon: 'scan',
          also: `/${handle}/admin/get-token`,
        },
        { href: `/${handle}/admin/environments`, label: 'Environments', icon: 'layers' },
        {
          href: `/${handle}/admin/gateways/configuration`,
          label: 'Gateways',
          icon: 'gateways',
          also: `/${handle}/admin/gateways`,
        },
        { href: `/${handle}/admin/audit-logs`, label: 'Audit Logs', icon: 'audit' },
        {
          href: `/${handle}/admin/settings/key-managers`,
          label: 'Settings',
          icon: 'settings',
          also: `/${handle}/admin/settings`,
        },
      ]}
    >
      <PlaceBoundary title="This page could not be shown">{children}</PlaceBoundary>
    </Shell>
  )
}

/** Counted while the page is made, which does not wait for it, and stays where it fails. */
async function Troubled({ organization }: { organization: string }) {
  const count = await load(countTroubled, organization, {}).catch(() => null)
  return <Attention href={`/${organization}/admin/settings/key-managers?health=troubled`} count={count} />
}
