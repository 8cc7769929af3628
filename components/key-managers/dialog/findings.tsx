'use client'

import type { Finding } from '@/lib/oidc/finding'
import type { KeySummary } from '@/lib/oidc/jwks'

const looks = { error: 'shut', warning: 'ajar', info: 'note' } as const
const gates = {
  shut: 'M1 16V7a7 7 0 0 1 14 0v9zM4 8h8v2H4z',
  ajar: 'M1 16V7a7 7 0 0 1 14 0v9h-3v-5H4v5z',
  open: 'M1 16V7a7 7 0 0 1 14 0v9h-3V7a4 4 0 0 0-8 0v9z',
  note: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm-1 6h2v5H7zm0-3h2v2H7z',
}

function Gate({ look }: { look: keyof typeof gates }) {
  return (
    <svg className={`g ${look}`} viewBox="0 0 16 16" aria-hidden="true">
      <path fill="currentColor" fillRule="evenodd" d={gates[look]} />
    </svg>
  )
}

/** What was noticed, errors first; those that may be accepted ask. */
export function Findings({
  findings,
  accepted,
  accept,
}: {
  findings: Finding[]
  accepted: string[]
  accept?: (codes: string[]) => void
}) {
  return (
    <section>
      <h3>Findings {findings.length > 0 && <span className="pill">{findings.length}</span>}</h3>
      {findings.length === 0 && <p className="muted">Nothing to note.</p>}
      <ul className="findings">
        {findings.map((finding) => (
          <li key={finding.code + finding.detail} className={`finding ${looks[finding.severity]}`}>
            <Gate look={looks[finding.severity]} />
            <div className="wrap-any">
              <h4>{finding.title}</h4>
              <p>{finding.detail}</p>
              {finding.fix && <p className="strong">{finding.fix}</p>}
              <span className="code">{finding.code}</span>
              {finding.acceptable && accept && (
                <label className="check">
                  <input
                    type="checkbox"
                    checked={accepted.includes(finding.code)}
                    onChange={(event) =>
                      accept(
                        event.target.checked
                          ? [...accepted, finding.code]
                          : accepted.filter((code) => code !== finding.code),
                      )
                    }
                  />
                  <span>Accept this knowingly</span>
                </label>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The published keys: kid, algorithms, size. */
export function Keys({ keys }: { keys: KeySummary[] }) {
  return (
    <section>
      <h3>
        Signing keys <span className="pill">{keys.filter((key) => key.usable).length}</span>
      </h3>
      <ul className="findings">
        {keys.map((key, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two keys may carry the same kid, and the list never moves
          <li key={index} className="finding">
            <Gate look={key.usable ? 'open' : 'note'} />
            <div className="wrap-any">
              <code>{key.kid ?? 'No key ID'}</code>
              <p>
                {key.alg ?? 'Any algorithm of its kind'} · {key.size}
                {key.reason && `: ${key.reason}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
