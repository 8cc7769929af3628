import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { callOf } from '@/app/_adapters/call'
import { PlainPage } from '@/components/auth/plain-page'
import { Link } from '@/components/ui/link'
import { flowCookie, openFlow } from '@/lib/get-token/flow'

export const metadata = { title: 'Get a token' }

/** What a server may send along (RFC 6749, section 4.1.2; RFC 9207). */
const sent = ['code', 'state', 'iss', 'error', 'error_description']

/** Where servers send the browser back to: on to the key manager that asked. Nothing is decided here. */
export default async function TokenCallbackPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const came = await searchParams
  const { caller } = await callOf()
  const flow = openFlow(caller, (await cookies()).get(flowCookie().name)?.value)
  if (!flow)
    return (
      <PlainPage
        title="Nothing was asked for here"
        lead="No token was asked for in this browser and session, or longer ago than ten minutes. Start again from the key manager."
      >
        <p>
          <Link href="/">Open the console</Link>
        </p>
      </PlainPage>
    )
  const query = new URLSearchParams()
  for (const name of sent) {
    const value = came[name]
    // One that comes twice says nothing.
    if (typeof value === 'string') query.set(name, value)
  }
  redirect(`/${flow.organization}/admin/settings/key-managers/${flow.asked.id}/get-token?${query}`)
}
