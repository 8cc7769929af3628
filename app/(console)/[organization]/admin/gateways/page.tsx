import { redirect } from 'next/navigation'

export default async function GatewaysPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  redirect(`/${organization}/admin/gateways/configuration`)
}
