import type { ReactNode } from 'react'
import { PlaceBoundary } from '@/app/_adapters/place-boundary'
import { Tabs } from '@/components/ui/tabs'
import { tabs } from './tabs'

export default async function SettingsLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  const { organization } = await params
  return (
    <>
      <Tabs
        label="Settings"
        items={tabs.map(({ segment, ...tab }) => ({
          href: `/${organization}/admin/settings/${segment}`,
          ...tab,
        }))}
      />
      <PlaceBoundary title="This page could not be shown">{children}</PlaceBoundary>
    </>
  )
}
