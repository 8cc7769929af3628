import type { ReactNode } from 'react'

export function Panel({ title, words, children }: { title: string; words?: string; children: ReactNode }) {
  return (
    <section className="panel">
      <header>
        <div>
          <h2>{title}</h2>
          {words && <p>{words}</p>}
        </div>
      </header>
      <div className="in">{children}</div>
    </section>
  )
}

/** Facts as label and value; `wire` values are set in mono. */
export function Facts({ facts }: { facts: { label: string; value: string; wire?: boolean }[] }) {
  return (
    <dl className="facts wide">
      {facts.map(({ label, value, wire }) => (
        <FactRow key={label} label={label}>
          {wire ? <code className="wrap-any">{value}</code> : value}
        </FactRow>
      ))}
    </dl>
  )
}

function FactRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="wrap-any">{children}</dd>
    </>
  )
}

/** A time as everybody reads it the same: 23 Nov 2026, 14:02 UTC. */
export function at(time: Date): string {
  const words = time.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  return `${words} UTC`
}
