import clsx from 'clsx'
import { Fragment, type ReactNode } from 'react'
import { common } from '@/lib/common'

type Side = {
  label: string
  /** The value on the wire. */
  text: string | undefined
  /** Said where there is no value. */
  nothing?: string
}

/** Two values, one above the other, with the part in which they differ marked by colour and underline. */
export function Comparison({ was, is, className }: { was: Side; is: Side; className?: string }) {
  const [start, end] = common(was.text ?? '', is.text ?? '')
  const marked = (text: string) => text.slice(start, text.length - end)
  const rows = [
    [
      was,
      <del key="was" className="rounded-sm bg-shut-ground text-shut underline underline-offset-3">
        {marked(was.text ?? '')}
      </del>,
    ],
    [
      is,
      <ins key="is" className="rounded-sm bg-open-ground text-open underline underline-offset-3">
        {marked(is.text ?? '')}
      </ins>,
    ],
  ] as [Side, ReactNode][]
  return (
    <dl
      className={clsx(
        'grid w-full grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md px-3 py-2 max-sm:grid-cols-1',
        className,
      )}
    >
      {rows.map(([{ label, text, nothing }, difference]) => (
        <Fragment key={label}>
          <dt className="text-12/5 text-text-2">{label}</dt>
          <dd className={clsx('[overflow-wrap:anywhere]', text ? 'wire' : 'text-12/5 text-text-3')}>
            {text ? (
              <>
                {text.slice(0, start)}
                {marked(text) && difference}
                {text.slice(text.length - end)}
              </>
            ) : (
              nothing
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
