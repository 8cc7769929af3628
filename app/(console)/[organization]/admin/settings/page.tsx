import { redirect } from 'next/navigation'

/** Settings open at the key managers: what the console is for. */
export default async function SettingsPage({ params }: { params: Promise<{ organization: string }> }) {
  redirect(`/${(await params).organization}/admin/settings/key-managers`)
}
