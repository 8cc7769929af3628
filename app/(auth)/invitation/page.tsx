import { callOf } from '@/app/_adapters/call'
import { OneTimeForm } from '@/components/auth/one-time-form'
import { PlainPage } from '@/components/auth/plain-page'
import { SingleSignOnButton } from '@/components/auth/single-sign-on-button'
import { showLink } from '@/lib/auth/account'
import { singleSignOnConfigured } from '@/lib/auth/single-sign-on'
import { acceptInvitationAction, intendAction } from '../actions'
import { LinkGone } from '../link-gone'

export const metadata = { title: 'Invitation' }

export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string }>
}) {
  const { token = '' } = await searchParams
  const link = await showLink(await callOf(), { kind: 'invitation', token }).catch(() => null)
  if (!link) return <LinkGone />
  return (
    <PlainPage
      title={`Join ${link.organization}`}
      lead={
        link.hasAccount ? `Confirm with the password of ${link.email}.` : `You are invited as ${link.email}.`
      }
    >
      <OneTimeForm
        submit="Join"
        goTo="/sign-in?done=invitation"
        action={acceptInvitationAction.bind(null, token)}
        fields={
          link.hasAccount
            ? [{ name: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' }]
            : [
                { name: 'name', label: 'Your name', type: 'text', autoComplete: 'name' },
                {
                  name: 'password',
                  label: 'Password',
                  type: 'password',
                  autoComplete: 'new-password',
                  hint: 'At least 12 characters',
                },
              ]
        }
      />
      {singleSignOnConfigured() && (
        <SingleSignOnButton
          label="Join with single sign-on"
          callbackUrl="/"
          before={intendAction.bind(null, 'invitation', token)}
        />
      )}
    </PlainPage>
  )
}
