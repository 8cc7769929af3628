import Link from 'next/link'

const gates = [
  ['Register', 'Paste the well-known URL of the identity provider. Its document is read and judged first.'],
  ['Decide where', 'Choose the environments in which its tokens are accepted.'],
  ['Offer it', 'Choose it for the developer portal, so that developers can get tokens.'],
] as const

/** No key manager yet: why it matters, and the three steps ahead. */
export function EmptyList({ href }: { href: string | null }) {
  return (
    <section className="panel empty">
      <div>
        <h2>No key managers yet</h2>
        <p className="lead">
          A key manager is the identity provider that issues the access tokens of your APIs. Until one is
          registered, no token is accepted.
        </p>
      </div>
      <ol className="way3">
        {gates.map(([title, words]) => (
          <li key={title}>
            <svg className="g wait" viewBox="0 0 16 16" aria-hidden="true">
              <path
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
                strokeDasharray="2 1.75"
                d="M1.75 15.25V7a6.25 6.25 0 0 1 12.5 0v8.25z"
              />
            </svg>
            <b>{title}</b>
            <p>{words}</p>
          </li>
        ))}
      </ol>
      {href && (
        <Link className="btn" href={href}>
          Choose a type
        </Link>
      )}
    </section>
  )
}

export function NothingFound({ search, base }: { search: string; base: string }) {
  return (
    <section className="panel empty">
      <h2>{search ? `No key manager matches "${search}"` : 'No key manager matches the filters'}</h2>
      <Link className="btn" href={base}>
        Clear search and filters
      </Link>
    </section>
  )
}
