import type { ReactNode } from 'react'
import { PlaceBoundary } from '@/app/_adapters/place-boundary'
import { PageHead } from '@/components/ui/page-head'
import { Tabs } from '@/components/ui/tabs'
import { tabs } from './tabs'

export default async function GatewaysLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  const { organization } = await params
  return (
    <>
      <PageHead
        title="Gateways"
        description="Hand what opens your APIs to the gateways that you run, and see what they refused"
      />
      <Tabs
        sub
        label="Gateways"
        items={tabs.map(({ segment, label }) => ({
          href: `/${organization}/admin/gateways/${segment}`,
          label,
        }))}
      />
      <PlaceBoundary title="This page could not be shown">{children}</PlaceBoundary>
    </>
  )
}
