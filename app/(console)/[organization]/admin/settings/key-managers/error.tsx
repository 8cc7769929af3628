'use client'

/** The list or a key manager could not be read: what that means, the number for the operator, and another try. */
export default function KeyManagersError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <section className="panel" role="alert">
      <header>
        <div>
          <h1>Key managers could not be read</h1>
          <p>Nothing was changed. If it stays, tell your operator the request id.</p>
        </div>
      </header>
      <div className="in row wrap">
        <code className="wrap-any">{error.digest ?? 'No request id'}</code>
        <button className="btn push" type="button" onClick={reset}>
          Try again
        </button>
      </div>
    </section>
  )
}
