import { callOf } from '@/app/_adapters/call'
import { OneTimeForm } from '@/components/auth/one-time-form'
import { PlainPage } from '@/components/auth/plain-page'
import { setupPending } from '@/lib/auth/first-start'
import { checkSetupLink } from '@/lib/auth/setup'
import { completeSetupAction } from '../actions'

export const metadata = { title: 'Set up' }

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token = '' } = await searchParams
  if (!token && (await setupPending())) {
    return (
      <PlainPage title="Gatehouse is not set up yet" lead="The set-up link makes its first administrator.">
        <p>
          It was printed when Gatehouse started.{' '}
          <code className="whitespace-nowrap">npm run admin -- setup-link</code>, run on the server, makes a
          new one.
        </p>
      </PlainPage>
    )
  }
  const usable = await checkSetupLink(await callOf(), { token }).then(
    () => true,
    () => false,
  )
  if (!usable) {
    return (
      <PlainPage
        title="This link does not work"
        lead="It was used, has expired, or was replaced by a newer one."
      >
        <p>
          On the server, run <code className="whitespace-nowrap">npm run admin -- setup-link</code> to get a
          new one. If somebody has set up the console already, <a href="/sign-in">sign in</a>.
        </p>
      </PlainPage>
    )
  }
  return (
    <PlainPage title="Set up Gatehouse" lead="You become the first administrator of the first organization.">
      <OneTimeForm
        submit="Create organization"
        goTo="/sign-in?done=setup"
        action={completeSetupAction.bind(null, token)}
        fields={[
          { name: 'organization', label: 'Organization', type: 'text', autoComplete: 'organization' },
          { name: 'name', label: 'Your name', type: 'text', autoComplete: 'name' },
          { name: 'email', label: 'Email', type: 'email', autoComplete: 'username' },
          {
            name: 'password',
            label: 'Password',
            type: 'password',
            autoComplete: 'new-password',
            hint: 'At least 12 characters',
          },
        ]}
      />
    </PlainPage>
  )
}
