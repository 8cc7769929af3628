import { notFound, redirect } from 'next/navigation'
import { callOf } from '@/app/_adapters/call'
import { signOutEverywhereAction } from '@/app/(auth)/actions'
import { PortalHeader } from '@/components/portal/header'
import { PortalView } from '@/components/portal/view'
import { SkipLink } from '@/components/ui/skip-link'
import { type Portal, showPortal } from '@/lib/developer-portal/portal'
import { Problem } from '@/lib/problem'

export const metadata = { title: 'Developer Portal' }

export default async function PortalPage({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { organization } = await params
  const query = await searchParams
  const portal = await loadPortal(organization, one(query.environment))
  return (
    <>
      <SkipLink />
      <PortalHeader
        organization={portal.organization}
        visitor={portal.visitor}
        signOutEverywhere={signOutEverywhereAction}
      />
      <PortalView portal={portal} chosen={one(query['key-manager'])} />
    </>
  )
}

/** Signed out, every portal that is not public leads to sign-in: also one that does not exist. */
async function loadPortal(organization: string, environment: string | undefined): Promise<Portal> {
  try {
    return await showPortal(await callOf(organization), { environment })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'not-signed-in') {
      redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/portal/${organization}`)}`)
    }
    if (error.code === 'not-found') notFound()
    throw error
  }
}

function one(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.slice(0, 200)
}
