import Link from 'next/link'
import { TypeMark } from '@/components/ui/type-mark'
import type { Choosable } from '@/lib/developer-portal/show'
import { environmentWords } from './choice-row'
import { Gate } from './gate'

/** What developers will see once this selection is saved, and why some of it is missing. */
export function Preview({ organization, chosen }: { organization: string; chosen: Choosable[] }) {
  const shown = chosen.filter((one) => one.enabled)
  const hidden = chosen.flatMap((one, index) => (one.enabled ? [] : [{ ...one, place: index + 1 }]))
  return (
    <section className="panel">
      <header>
        <h2>What developers will see</h2>
        <Link className="small push" href={`/portal/${organization}`}>
          Open
        </Link>
      </header>
      <div className="in">
        {shown.length === 0 && <p className="small muted">No key manager</p>}
        <ol className="stack">
          {shown.map((one) => (
            <li className="row" key={one.id}>
              <TypeMark type={one.type} />
              <span className="min-w-0">
                <b className="trunc portal-name" dir="auto" title={one.name}>
                  {one.name}
                </b>
                <small className="small muted">{environmentWords(one)}</small>
              </span>
            </li>
          ))}
        </ol>
      </div>
      {hidden.length > 0 && (
        <footer className="stack">
          {hidden.map(({ id, name, place }) => (
            <article className="finding off" key={id}>
              <Gate kind="off" />
              <div>
                <h3 className="wrap-any">{name} is not shown</h3>
                <p>It is chosen and disabled. It takes place {place} as soon as it is enabled.</p>
              </div>
            </article>
          ))}
        </footer>
      )}
    </section>
  )
}
