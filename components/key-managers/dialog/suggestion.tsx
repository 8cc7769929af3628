import { Fragment } from 'react'

type Props = { typed: string; suggestion: string }

/** What was typed and what to try, with the part that differs marked by colour and underline. */
export function Suggestion({ typed, suggestion }: Props) {
  const [start, end] = common(typed, suggestion)
  const rows = [
    ['You typed', typed, 'bg-shut-ground text-shut underline'],
    ['Try', suggestion, 'bg-open-ground text-open underline'],
  ] as const
  return (
    <dl className="grid w-full grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md border bg-surface p-3 max-sm:grid-cols-1">
      {rows.map(([label, value, look]) => (
        <Fragment key={label}>
          <dt className="text-12 text-text-2">{label}</dt>
          <dd className="wire [overflow-wrap:anywhere]">
            {value.slice(0, start)}
            <mark className={look}>{value.slice(start, value.length - end)}</mark>
            {value.slice(value.length - end)}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** How many signs two texts share at their beginning, and at their end beyond it. */
export function common(one: string, other: string): [start: number, end: number] {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return [start, end]
}
