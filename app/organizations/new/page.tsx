import { forbidden } from 'next/navigation'
import { load } from '@/app/_adapters/call'
import { PlainPage } from '@/components/auth/plain-page'
import { CreateOrganization } from '@/components/organizations/create-form'
import { listMyOrganizations } from '@/lib/organizations/list-mine'
import { createAction } from './actions'

export const metadata = { title: 'New organization' }

export default async function NewOrganizationPage() {
  const mine = await load(listMyOrganizations, undefined, {})
  if (!mine.some((one) => one.role === 'admin')) forbidden()
  return (
    <PlainPage
      title="New organization"
      lead="You become its admin. It starts with Development and Production."
    >
      <CreateOrganization create={createAction} />
    </PlainPage>
  )
}
