import { TypeMark } from '@/components/ui/type-mark'
import { keyManagerTypes } from '@/lib/key-managers/types'

export const metadata = { title: 'Registering a key manager' }

/** The page behind "documentation" in the dialog. */
export default function KeyManagerDocumentation() {
  return (
    <main className="portal">
      <h1>Registering a key manager</h1>
      <p>
        A key manager is an identity provider whose access tokens your APIs accept. Its well-known URL leads
        to its discovery document (OpenID Connect Discovery 1.0, RFC 8414): Gatehouse reads it, shows what it
        found, and saves nothing before you say Add. You may paste the issuer instead; the document is then
        looked for in the places that the specifications name.
      </p>
      {keyManagerTypes.map((type) => (
        <section className="panel" key={type.id}>
          <header>
            <TypeMark type={type.id} />
            <h2>{type.name}</h2>
          </header>
          <div className="in stack">
            <p className="wrap-any">
              Example: <code>{type.exampleUrl}</code>
            </p>
            {type.hints.map((hint) => (
              <p key={hint.title}>
                <b>{hint.title}.</b> {hint.body}
              </p>
            ))}
          </div>
        </section>
      ))}
    </main>
  )
}
