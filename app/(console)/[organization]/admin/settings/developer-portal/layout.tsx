import type { ReactNode } from 'react'
import { Tabs } from '@/components/ui/tabs'

export default async function DeveloperPortalLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ organization: string }>
}) {
  const { organization } = await params
  const base = `/${organization}/admin/settings/developer-portal`
  return (
    <>
      <Tabs
        sub
        label="Developer Portal"
        items={[
          { href: `${base}/configuration`, label: 'Configuration' },
          { href: `${base}/key-managers`, label: 'Key Managers' },
        ]}
      />
      {children}
    </>
  )
}
