// biome-ignore-all lint/a11y/noRedundantRoles: the narrow layout changes display, which takes the roles of a table away
import clsx from 'clsx'
import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react'
import { ArrowDown, ArrowUp } from './icons'
import { Link } from './link'
import { Scroller } from './scroller'

/**
 * A table in a region that scrolls sideways, with a shadow where it goes on. With `cards` every row becomes a card on
 * narrow screens; `className` on a Row or Td then places its parts (`max-cards:` grid areas). With `columns` the widths
 * are given instead of found, and rows outside the window cost nothing until they come near it.
 */
export function Table({
  label,
  cards,
  columns,
  flush,
  stick,
  head,
  children,
}: {
  label: string
  cards?: boolean
  /** In a panel, whose edges are its own. */
  flush?: boolean
  /** Its first column stays in sight on narrow screens, while the others are compared. */
  stick?: boolean
  /** Classes that set `--columns`, the tracks of the columns' grid. */
  columns?: string
  /** The cells of the head. */
  head: ReactNode
  children: ReactNode
}) {
  return (
    <div className="table-frame">
      <Scroller
        aria-label={label}
        data-stick={stick || undefined}
        data-cards={cards || undefined}
        data-columns={columns ? '' : undefined}
        className={clsx(
          columns,
          'relative overflow-x-auto bg-surface',
          !flush && 'rounded-lg border',
          cards &&
            'max-cards:overflow-visible max-cards:rounded-none max-cards:border-0 max-cards:bg-transparent',
        )}
      >
        <table
          role="table"
          aria-label={label}
          className="w-full border-collapse text-13 in-data-cards:max-cards:block"
        >
          <thead role="rowgroup" className="in-data-cards:max-cards:sr-only">
            <tr role="row">{head}</tr>
          </thead>
          <tbody
            role="rowgroup"
            className="in-data-cards:max-cards:grid in-data-cards:max-cards:grid-cols-[minmax(0,1fr)] in-data-cards:max-cards:gap-3"
          >
            {children}
          </tbody>
        </table>
      </Scroller>
    </div>
  )
}

/** A row; `dim` for what is switched off, which is never hidden. */
export function Row({
  dim,
  className,
  children,
}: {
  dim?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <tr role="row" className={clsx('data-row', dim && 'text-text-2', className)}>
      {children}
    </tr>
  )
}

export function Td({ className, ...td }: TdHTMLAttributes<HTMLTableCellElement>) {
  return <td role="cell" {...td} className={clsx('data-cell', className)} />
}

/** The cell that names its row. */
export function RowHead({ className, ...th }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th scope="row" role="rowheader" {...th} className={clsx('data-cell text-left font-strong', className)} />
  )
}

/** The head of a column. `href` sorts by it; `sorted` says that it is sorted, and how. */
export function Th({
  href,
  sorted,
  className,
  children,
}: {
  href?: string
  sorted?: 'ascending' | 'descending' | undefined
  className?: string
  children: ReactNode
}) {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      role="columnheader"
      aria-sort={sorted}
      className={clsx(
        'h-9 whitespace-nowrap border-b bg-sunken px-3 text-left font-strong text-12 text-text-2 first:pl-4',
        className,
      )}
    >
      {href ? (
        <>
          <Link
            href={href}
            className="inline-flex min-h-6 items-center gap-1 no-underline hover:text-text in-data-cards:max-cards:hidden"
          >
            {children}
            {sorted && <Arrow className="size-3!" />}
          </Link>
          {/* The head of cards is read, not seen: nothing in it takes the focus. */}
          <span className="hidden in-data-cards:max-cards:inline">{children}</span>
        </>
      ) : (
        children
      )}
    </th>
  )
}
