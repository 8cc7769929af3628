import { load } from '@/app/_adapters/call'
import { ConfigurationForm } from '@/components/developer-portal/configuration-form'
import { showDeveloperPortal } from '@/lib/developer-portal/show'
import { configurePortalAction } from '../actions'

export const metadata = { title: 'Developer Portal' }

export default async function DeveloperPortalConfigurationPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization } = await params
  const { version, visibility, title, introduction, mayWrite } = await load(
    showDeveloperPortal,
    organization,
    {},
  )
  return (
    <ConfigurationForm
      organization={organization}
      saved={{ version, visibility, title, introduction }}
      mayWrite={mayWrite}
      save={configurePortalAction.bind(null, organization)}
    />
  )
}
