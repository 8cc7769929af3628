import { redirect } from 'next/navigation'
import { setupPending } from '@/lib/auth/first-start'
import { listMyOrganizations } from '@/lib/organizations/list-mine'
import { load } from './_adapters/call'

/** The console opens at the first organization of the person. */
export default async function Home() {
  if (await setupPending()) redirect('/setup')
  const [first] = await load(listMyOrganizations, undefined, {})
  if (!first) redirect('/sign-in?error=no-membership')
  redirect(
    first.role === 'developer' ? `/portal/${first.handle}` : `/${first.handle}/admin/settings/key-managers`,
  )
}
