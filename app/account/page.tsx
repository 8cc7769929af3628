import { load } from '@/app/_adapters/call'
import { changePasswordAction } from '@/app/(auth)/actions'
import { OneTimeForm } from '@/components/auth/one-time-form'
import { PlainPage } from '@/components/auth/plain-page'
import { whoAmI } from '@/lib/auth/account'

export const metadata = { title: 'Change password' }

export default async function AccountPage() {
  const { email } = await load(whoAmI, undefined, {})
  return (
    <PlainPage title="Change password" lead={`For ${email}. Every session of yours ends, this one too.`}>
      <OneTimeForm
        submit="Save password"
        goTo="/sign-in?done=password"
        action={changePasswordAction}
        fields={[
          { name: 'current', label: 'Current password', type: 'password', autoComplete: 'current-password' },
          {
            name: 'password',
            label: 'New password',
            type: 'password',
            autoComplete: 'new-password',
            hint: 'At least 12 characters',
          },
        ]}
      />
      <p>
        <a href="/">Back to the console</a>
      </p>
    </PlainPage>
  )
}
