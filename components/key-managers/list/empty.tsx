import { Plus } from 'lucide-react'
import Link from 'next/link'

const gates = [
  [
    'Register',
    'Paste the well-known URL of your identity provider. It is read and shown before anything is saved.',
  ],
  ['Choose environments', 'Decide where its tokens are accepted: all environments, or the ones you name.'],
  ['Offer to developers', 'Choose it in Developer Portal, so that developers can get tokens from it.'],
] as const

type Props = {
  /** Where to add one; null for those who may not. */
  href: string | null
  /** The sandbox issuer's own page, while one runs beside the console. */
  sandbox: string | null
}

/** No key manager yet: why it matters, the three gates ahead, and what to do. */
export function EmptyList({ href, sandbox }: Props) {
  return (
    <section className="panel empty">
      <div>
        <h2>No key managers yet</h2>
        <p className="lead">
          Register the identity provider that issues your access tokens. Until then, no token is accepted.
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
        <div className="row wrap">
          <Link className="btn primary" href={href}>
            <Plus className="i" aria-hidden="true" />
            Key Manager
          </Link>
          {sandbox && (
            <a className="btn" href={sandbox} target="_blank" rel="noreferrer">
              Try it with the sandbox issuer
            </a>
          )}
          <Link className="btn ghost" href="/docs/key-managers">
            What you need beforehand
          </Link>
        </div>
      )}
    </section>
  )
}
