import { redirect } from 'next/navigation'

export default async function DeveloperPortalPage({ params }: { params: Promise<{ organization: string }> }) {
  redirect(`/${(await params).organization}/admin/settings/developer-portal/key-managers`)
}
