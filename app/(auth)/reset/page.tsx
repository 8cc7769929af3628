import { callOf } from '@/app/_adapters/call'
import { OneTimeForm } from '@/components/auth/one-time-form'
import { PlainPage } from '@/components/auth/plain-page'
import { showLink } from '@/lib/auth/account'
import { resetPasswordAction } from '../actions'
import { LinkGone } from '../link-gone'

export const metadata = { title: 'New password' }

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token = '' } = await searchParams
  const link = await showLink(await callOf(), { kind: 'reset', token }).catch(() => null)
  if (!link) return <LinkGone />
  return (
    <PlainPage title="Choose a new password" lead={`For ${link.email}. Every session of yours ends.`}>
      <OneTimeForm
        submit="Save password"
        goTo="/sign-in?done=reset"
        action={resetPasswordAction.bind(null, token)}
        fields={[
          {
            name: 'password',
            label: 'New password',
            type: 'password',
            autoComplete: 'new-password',
            hint: 'At least 12 characters',
          },
        ]}
      />
    </PlainPage>
  )
}
