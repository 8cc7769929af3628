import { load } from '@/app/_adapters/call'
import { Choice } from '@/components/developer-portal/choice'
import { showDeveloperPortal } from '@/lib/developer-portal/show'
import { chooseKeyManagersAction } from '../actions'

export const metadata = { title: 'Developer Portal Key Managers' }

export default async function DeveloperPortalKeyManagersPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization } = await params
  const { version, mayWrite, keyManagers } = await load(showDeveloperPortal, organization, {})
  return (
    <Choice
      organization={organization}
      version={version}
      mayWrite={mayWrite}
      keyManagers={keyManagers}
      save={chooseKeyManagersAction.bind(null, organization)}
    />
  )
}
