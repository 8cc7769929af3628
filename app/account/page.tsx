import { load } from '@/app/_adapters/call'
import { changePasswordAction, intendAction, unlinkIdentityAction } from '@/app/(auth)/actions'
import { OneTimeForm } from '@/components/auth/one-time-form'
import { PlainPage } from '@/components/auth/plain-page'
import { SingleSignOnButton } from '@/components/auth/single-sign-on-button'
import { UnlinkButton } from '@/components/auth/unlink-button'
import { ErrorText } from '@/components/ui/error-text'
import { whoAmI } from '@/lib/auth/account'
import { showIdentity } from '@/lib/auth/link-identity'
import { singleSignOnConfigured } from '@/lib/auth/single-sign-on'
import { singleSignOnWords } from '@/lib/auth/single-sign-on-words'

export const metadata = { title: 'Change password' }

export default async function AccountPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>
}) {
  const { error } = await searchParams
  const { linked } = await load(showIdentity, undefined, {})
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
      {singleSignOnConfigured() && (
        <section className="grid gap-2" aria-labelledby="single-sign-on">
          <h2 id="single-sign-on">Single sign-on</h2>
          {error && (
            <ErrorText role="alert">
              {singleSignOnWords.get(error) ?? 'Linking did not work. Try again.'}
            </ErrorText>
          )}
          {linked.length > 0 ? (
            <>
              <p className="text-text-2">
                Linked: you can sign in without a password. Unlinking ends every session.
              </p>
              <UnlinkButton unlink={unlinkIdentityAction} />
            </>
          ) : (
            <SingleSignOnButton
              label="Link single sign-on"
              callbackUrl="/account"
              before={intendAction.bind(null, 'account', '')}
            />
          )}
        </section>
      )}
      <p>
        <a href="/">Back to the console</a>
      </p>
    </PlainPage>
  )
}
