import { forbidden } from 'next/navigation'
import { ImportPanel } from '@/components/apis/import/import-panel'
import { oneOf, type Params } from '../one'

export default async function ImportPage({ params }: Params) {
  const { organization, id } = await params
  const { mayWrite, documentUrl } = await oneOf(organization, id)
  if (!mayWrite) forbidden()
  return (
    <ImportPanel
      organization={organization}
      api={{ id, documentUrl }}
      done={`/${organization}/admin/apis/${id}/operations`}
    />
  )
}
