import { PlainPage } from '@/components/auth/plain-page'

export function LinkGone() {
  return (
    <PlainPage
      title="This link does not work"
      lead="It was used or has expired. Ask an administrator for a new one."
    >
      <p>
        <a href="/sign-in">Sign in</a>
      </p>
    </PlainPage>
  )
}
