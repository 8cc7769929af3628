import { redirect } from 'next/navigation'

export default async function OrganizationPage({ params }: { params: Promise<{ organization: string }> }) {
  redirect(`/${(await params).organization}/admin/settings/key-managers`)
}
