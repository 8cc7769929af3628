import { Checkbox } from '@/components/ui/choice'
import { FindingItem } from '@/components/ui/finding'
import { Pill } from '@/components/ui/pill'
import type { Finding } from '@/lib/oidc/finding'
import type { KeySummary } from '@/lib/oidc/jwks'

const kinds = { error: 'shut', warning: 'ajar', info: 'note' } as const
const head = 'mb-2 flex items-center gap-2 font-bold text-13'

type Props = { findings: Finding[]; accepted: string[]; accept?: (codes: string[]) => void }

/** What was noticed, errors first; those that may be accepted ask. */
export function Findings({ findings, accepted, accept }: Props) {
  return (
    <section>
      <h3 className={head}>Findings {findings.length > 0 && <Pill>{findings.length}</Pill>}</h3>
      {findings.length === 0 && <p className="text-13 text-text-2">Nothing to note.</p>}
      <ul className="grid gap-4">
        {findings.map(({ code, detail, ...finding }) => (
          <li key={code + detail}>
            <FindingItem kind={kinds[finding.severity]} title={finding.title} fix={finding.fix} code={code}>
              <p>{detail}</p>
            </FindingItem>
            {finding.acceptable && accept && (
              <Checkbox
                className="mt-2 ml-7"
                label="Accept this knowingly"
                hint="It is written into the audit log."
                aria-label={`Accept this knowingly: ${finding.title}`}
                checked={accepted.includes(code)}
                onChange={({ target }) =>
                  accept(target.checked ? [...accepted, code] : accepted.filter((one) => one !== code))
                }
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** In the place of findings and keys, where there was no document. */
export function ByHand() {
  return (
    <section>
      <h3 className={head}>Entered by hand</h3>
      <p className="text-13 text-text-2">
        Nothing was read, so nothing could be judged. Compare every address with what your identity provider
        says.
      </p>
    </section>
  )
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const date = (time: string) => day.format(new Date(time))

/** The published keys: kid, algorithm, type and size, and when the certificate ends. */
export function Keys({ keys }: { keys: KeySummary[] }) {
  return (
    <section>
      <h3 className={head}>
        Signing keys <Pill>{keys.filter((key) => key.usable).length}</Pill>
      </h3>
      {keys.length === 0 && <p className="text-13 text-text-2">None could be read.</p>}
      <ul className="grid gap-3">
        {keys.map((key, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two keys may carry the same kid, and the list never moves
          <li key={index}>
            <FindingItem
              kind={key.usable ? 'open' : 'note'}
              title={<code className="wire font-normal">{key.kid ?? 'No key ID'}</code>}
            >
              <p>
                {key.alg ?? key.algorithms.join(', ')} {(key.alg || key.algorithms.length > 0) && '· '}
                {key.size}
                {key.reason && `: ${key.reason}`}
              </p>
              {key.certificateEnds && <p>Certificate until {date(key.certificateEnds)}</p>}
            </FindingItem>
          </li>
        ))}
      </ul>
    </section>
  )
}
