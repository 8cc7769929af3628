import { PlainPage } from '@/components/auth/plain-page'
import { SignInForm } from '@/components/auth/sign-in-form'
import { ErrorText } from '@/components/ui/error-text'
import { singleSignOnConfigured } from '@/lib/auth/single-sign-on'
import { singleSignOnWords } from '@/lib/auth/single-sign-on-words'

export const metadata = { title: 'Sign in' }

const words = new Map([...singleSignOnWords, ['SessionRequired', 'Sign in to go on.']])
const doneWords = new Map([
  ['setup', 'The console is set up. Sign in.'],
  ['invitation', 'You are a member now. Sign in.'],
  ['reset', 'Your password was changed. Sign in with the new one.'],
  ['password', 'Your password was changed. Sign in with the new one.'],
])

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>
}) {
  const { callbackUrl = '/', error, done } = await searchParams
  // Only a path of our own: an absolute address could lead away, also one that browsers make of "/<tab>/" and "/\\".
  const target = /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(callbackUrl) ? callbackUrl : '/'
  return (
    <PlainPage title="Sign in" lead="Key managers of your API platform">
      {error && (
        <ErrorText role="alert">{words.get(error) ?? 'Signing in did not work. Try again.'}</ErrorText>
      )}
      {done && <p role="status">{doneWords.get(done) ?? 'Done. Sign in.'}</p>}
      <SignInForm callbackUrl={target} singleSignOn={singleSignOnConfigured()} />
    </PlainPage>
  )
}
