import { load } from '@/app/_adapters/call'
import { GeneralForm } from '@/components/organizations/general-form'
import { showOrganization } from '@/lib/organizations/show'
import { renameAction } from './actions'

export const metadata = { title: 'General' }

export default async function GeneralPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  return (
    <GeneralForm
      {...(await load(showOrganization, organization, {}))}
      rename={renameAction.bind(null, organization)}
    />
  )
}
