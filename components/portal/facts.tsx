import type { ReactNode } from 'react'
import { Gate } from '@/components/developer-portal/gate'
import { TypeMark } from '@/components/ui/type-mark'
import type { OfferedKeyManager } from '@/lib/developer-portal/portal'
import { CopyButton } from './copy-button'

/** What a developer needs to know of a key manager: addresses to copy, grants, scopes, environments. */
export function Facts({ keyManager }: { keyManager: OfferedKeyManager }) {
  const { name, description, type, issuer, discovery, endpoints, grants, scopes, environments } = keyManager
  const addresses = [
    { label: 'Issuer', url: issuer },
    ...endpoints,
    ...(discovery ? [{ label: 'Discovery', url: discovery }] : []),
  ]
  return (
    <section className="panel" aria-labelledby="key-manager">
      <header>
        <TypeMark type={type} />
        <div>
          <h2 className="wrap-any" id="key-manager" dir="auto">
            {name}
          </h2>
          {description && (
            <p className="wrap-any" dir="auto">
              {description}
            </p>
          )}
        </div>
        <span className="push">
          <span className="badge open">
            <Gate kind="open" />
            Accepting tokens
          </span>
        </span>
      </header>
      <div className="in">
        <dl className="facts wide">
          {addresses.map(({ label, url }) => (
            <Fact key={label} label={label}>
              <span className="copyline">
                <code className="trunc" title={url}>
                  {url}
                </code>
                <CopyButton label={`Copy ${label}`} text={url} />
              </span>
            </Fact>
          ))}
          <Fact label="Grants">{grants ? <Chips values={grants} /> : 'The document does not say'}</Fact>
          <Fact label="Scopes">
            {scopes.length > 0 ? <Chips values={scopes} /> : 'The document does not say'}
          </Fact>
          <Fact label="Accepted in">
            <span className="row wrap">
              {environments.map((one) => (
                <span className={one.production ? 'chip prod' : 'chip'} key={one.name}>
                  {one.name}
                </span>
              ))}
            </span>
          </Fact>
        </dl>
      </div>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Chips({ values }: { values: string[] }) {
  return (
    <span className="row wrap">
      {values.map((value) => (
        <span className="chip mono trunc" key={value} title={value}>
          {value}
        </span>
      ))}
    </span>
  )
}
