import { redirect } from 'next/navigation'
import type { Params } from './one'

export default async function KeyManagerPage({ params }: Params) {
  const { organization, id } = await params
  redirect(`/${organization}/admin/settings/key-managers/${id}/overview`)
}
