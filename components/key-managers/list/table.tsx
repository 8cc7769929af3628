// biome-ignore-all lint/a11y/noRedundantRoles: the narrow layout changes display, which takes the roles of a table away
import { ArrowDown, ArrowUp, Pencil } from 'lucide-react'
import Link from 'next/link'
import { TypeMark } from '@/components/ui/type-mark'
import type { KeyManagerRow } from '@/lib/key-managers/list'
import { keyManagerType } from '@/lib/key-managers/types'
import type { Remove, SetEnabled } from './actions'
import { type ListAddress, listAddress } from './address'
import { DeleteButton } from './delete-button'
import { StatusSwitch } from './status-switch'

type Props = {
  base: string
  list: { rows: KeyManagerRow[]; input: ListAddress; mayWrite: boolean }
  setEnabled: SetEnabled
  remove: Remove
}

/** A plain table; the roles are written out because the narrow layout changes `display`. */
export function KeyManagerTable({ base, list, setEnabled, remove }: Props) {
  return (
    <div className="region cards">
      <table className="table is-fixed km" role="table" aria-label="Key Managers">
        <colgroup className="not-narrow">
          <col className="c-name" style={{ width: 260 }} />
          <col className="c-type" style={{ width: 176 }} />
          <col className="c-desc" />
          <col style={{ width: 224 }} />
          <col style={{ width: 88 }} />
          <col style={{ width: 96 }} />
        </colgroup>
        <thead>
          <tr role="row">
            <Head base={base} input={list.input} column="name" label="Name" />
            <Head base={base} input={list.input} column="type" label="Type" className="c-type" />
            <th scope="col" role="columnheader" className="c-desc">
              Description
            </th>
            <th scope="col" role="columnheader">
              Environments
            </th>
            <Head base={base} input={list.input} column="status" label="Status" />
            <th scope="col" role="columnheader">
              <span className="vh">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {list.rows.map((row) => (
            <tr role="row" key={row.id} className={row.enabled ? undefined : 'is-dim'}>
              <td role="cell" className="n">
                <div className="name">
                  <TypeMark type={row.type} />
                  <Link className="trunc" dir="auto" href={`${base}/${row.id}`} title={row.name}>
                    {row.name}
                  </Link>
                </div>
              </td>
              <td role="cell" className="not-narrow c-type">
                {keyManagerType(row.type).name}
              </td>
              <td role="cell" className="not-narrow c-desc">
                <span className="desc" dir="auto" title={row.description}>
                  {row.description || 'No description'}
                </span>
              </td>
              <td role="cell" className="e full">
                <Environments row={row} />
              </td>
              <td role="cell" className="s">
                <StatusSwitch
                  id={row.id}
                  name={row.name}
                  enabled={row.enabled}
                  mayWrite={list.mayWrite}
                  setEnabled={setEnabled}
                />
              </td>
              <td role="cell" className="a">
                <div className="acts">
                  {list.mayWrite && (
                    <>
                      <Link
                        className="btn icon ghost"
                        href={`${base}/${row.id}`}
                        aria-label={`Edit ${row.name}`}
                        title={`Edit ${row.name}`}
                      >
                        <Pencil className="i" aria-hidden="true" />
                      </Link>
                      <DeleteButton one={row} remove={remove} disable={setEnabled} />
                    </>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Environments({ row }: { row: KeyManagerRow }) {
  if (row.allEnvironments) return <span className="chip">All environments</span>
  const rest = row.environments.slice(2)
  return (
    <div className="envs">
      {row.environments.slice(0, 2).map((environment) => (
        <span key={environment.id} className={environment.production ? 'chip prod' : 'chip'}>
          {environment.name}
        </span>
      ))}
      {rest.length > 0 && (
        <span className="chip" title={rest.map((environment) => environment.name).join(', ')}>
          +{rest.length}
        </span>
      )}
    </div>
  )
}

function Head({
  base,
  input,
  column,
  label,
  className,
}: {
  base: string
  input: ListAddress
  column: string
  label: string
  className?: string
}) {
  const sorted = input.sort === column
  const ascending = sorted && input.direction === 'asc'
  const Arrow = ascending ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      role="columnheader"
      className={className}
      aria-sort={sorted ? (ascending ? 'ascending' : 'descending') : undefined}
    >
      <Link href={listAddress(base, input, { sort: column, direction: ascending ? 'desc' : 'asc' })}>
        {label}
        {sorted && <Arrow className="i" aria-hidden="true" />}
      </Link>
    </th>
  )
}
