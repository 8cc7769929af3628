import { Gate } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { TypeMark } from '@/components/ui/type-mark'
import type { Choosable } from '@/lib/developer-portal/show'
import { environmentWords } from './choice-row'

/** So many stand here at once. */
const atOnce = 20

/** What developers will see once this selection is saved, and why some of it is missing. */
export function Preview({ organization, chosen }: { organization: string; chosen: Choosable[] }) {
  const shown = chosen.filter((one) => one.enabled)
  const hidden = chosen.flatMap((one, index) => (one.enabled ? [] : [{ ...one, place: index + 1 }]))
  return (
    <Panel
      title="What developers will see"
      actions={
        <Link className="text-12" href={`/portal/${organization}`}>
          Open
        </Link>
      }
      footer={
        hidden.length > 0 && (
          <ul className="grid min-w-0 gap-3">
            {hidden.slice(0, atOnce).map(({ id, name, place }) => (
              <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3 text-13" key={id}>
                <Gate kind="off" className="mt-0.5 size-4" />
                <div className="min-w-0 [overflow-wrap:anywhere]">
                  <h3 className="font-bold text-13">{name} is not shown</h3>
                  <p className="text-text-2">
                    It is chosen and disabled. It takes place {place} as soon as it is enabled.
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    >
      {shown.length === 0 && <p className="text-13 text-text-2">No key manager</p>}
      <ol className="grid gap-3">
        {shown.slice(0, atOnce).map((one) => (
          <li className="flex min-w-0 items-center gap-3" key={one.id}>
            <TypeMark type={one.type} />
            <span className="min-w-0">
              <b className="block truncate font-strong text-13" dir="auto" title={one.name}>
                {one.name}
              </b>
              <span className="block truncate text-12 text-text-2">{environmentWords(one)}</span>
            </span>
          </li>
        ))}
      </ol>
      {shown.length > atOnce && (
        <p className="mt-3 text-12 text-text-2">and {shown.length - atOnce} more, in the order of the list</p>
      )}
    </Panel>
  )
}
