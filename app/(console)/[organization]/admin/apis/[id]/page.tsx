import { redirect } from 'next/navigation'
import type { Params } from './one'

export default async function ApiPage({ params }: Params) {
  const { organization, id } = await params
  redirect(`/${organization}/admin/apis/${id}/operations`)
}
