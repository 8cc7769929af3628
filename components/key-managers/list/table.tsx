'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { HealthWords } from '@/components/health/look'
import { Chip } from '@/components/ui/chip'
import { Gate } from '@/components/ui/gate'
import { IconLink } from '@/components/ui/icon-button'
import { Pencil } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Row, Table, Td, Th } from '@/components/ui/table'
import { TypeMark } from '@/components/ui/type-mark'
import type { KeyManagerRow } from '@/lib/key-managers/list'
import type { Remove, SetEnabled } from './actions'
import { type ListAddress, listAddress } from './address'
import { DeleteButton } from './delete-button'
import { StatusSwitch } from './status-switch'

type Line = Omit<KeyManagerRow, 'health'> & { typeName: string; health: HealthWords | null }
type Props = {
  base: string
  list: { rows: Line[]; input: ListAddress; mayWrite: boolean }
  setEnabled: SetEnabled
  remove: Remove
}

// What narrower screens leave out: the details page has it, and below 960 the type stands below the name.
const wide = 'max-[1279px]:hidden!'
const middle = 'max-[959px]:hidden!'
const narrow = 'min-[960px]:hidden'
const columns =
  '[--columns:minmax(0,1fr)_240px_88px_96px] min-[960px]:[--columns:minmax(0,1fr)_176px_240px_88px_96px] min-[1280px]:[--columns:260px_176px_minmax(0,1fr)_240px_88px_96px]'

/** One row a key manager; cards on narrow screens. Drawn in the browser too: its data are a tenth of its markup. */
export function KeyManagerTable({ base, list, setEnabled, remove }: Props) {
  return (
    <Table
      label="Key Managers"
      cards
      columns={columns}
      head={
        <>
          <SortHead base={base} input={list.input} column="name" label="Name" />
          <SortHead base={base} input={list.input} column="type" label="Type" className={middle} />
          <Th className={wide}>Description</Th>
          <Th>Environments</Th>
          <SortHead base={base} input={list.input} column="status" label="Status" />
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </>
      }
    >
      {list.rows.map((row) => (
        <Row key={row.id} dim={!row.enabled} className="max-cards:grid-cols-[minmax(0,1fr)_36px_32px]">
          <Td className="flex items-center gap-3 max-cards:col-span-2">
            <TypeMark type={row.type} dim={!row.enabled} />
            <span className="grid min-w-0">
              <Link
                className="truncate font-strong no-underline hover:underline"
                dir="auto"
                href={`${base}/${row.id}/overview`}
                title={row.name}
              >
                {row.name}
              </Link>
              <Calm row={row} />
              {row.health && <Trouble health={row.health} />}
              {row.enabled && !row.accepts && (
                <Warning kind="ajar">
                  <Link href={`${base}/${row.id}/claims`}>Accepts no token yet</Link>
                </Warning>
              )}
            </span>
          </Td>
          <Td className={middle}>{row.typeName}</Td>
          <Td className={wide}>
            <span dir="auto" title={row.description} className="line-clamp-2 break-words text-12 text-text-2">
              {row.description || 'No description'}
            </span>
          </Td>
          <Td className="flex flex-wrap items-center gap-1.5 max-cards:col-start-1 max-cards:row-start-2">
            <Environments row={row} />
          </Td>
          <Td className="max-cards:col-start-3 max-cards:row-start-1">
            <StatusSwitch
              id={row.id}
              name={row.name}
              version={row.version}
              enabled={row.enabled}
              stops={row.stops}
              mayWrite={list.mayWrite}
              setEnabled={setEnabled}
            />
          </Td>
          <Td className="flex justify-end max-cards:col-span-2 max-cards:col-start-2 max-cards:row-start-2">
            {list.mayWrite && (
              <>
                <IconLink icon={Pencil} label={`Edit ${row.name}`} href={`${base}/${row.id}/overview`} />
                <DeleteButton one={row} remove={remove} disable={setEnabled} />
              </>
            )}
          </Td>
        </Row>
      ))}
    </Table>
  )
}

/** Below the name: one word where all is well, after the type where that has no column. */
function Calm({ row: { typeName, health } }: { row: Line }) {
  const healthy = health?.kind === 'open' && health.words
  return (
    <span className={clsx('text-12 text-text-2', !healthy && narrow)}>
      <span className={narrow}>
        {typeName}
        {healthy && ' · '}
      </span>
      {healthy}
    </span>
  )
}

/** Gate, since when and why where all is not well. */
function Trouble({ health: { kind, words, why } }: { health: HealthWords }) {
  if (kind === 'open') return null
  return (
    <>
      <Warning kind={kind}>{words}</Warning>
      {why && <span className="text-12 text-text-2 [overflow-wrap:anywhere]">{why}</span>}
    </>
  )
}

function Warning({ kind, children }: { kind: 'ajar' | 'shut'; children: ReactNode }) {
  return (
    <span className={`flex gap-1 text-12 ${kind === 'shut' ? 'text-shut' : 'text-ajar'}`}>
      <Gate kind={kind} className="mt-0.5 size-3" />
      {children}
    </span>
  )
}

function Environments({ row }: { row: Line }) {
  const rest = row.environments.slice(2)
  return (
    <>
      {row.allEnvironments && <Chip>All environments</Chip>}
      {row.environments.slice(0, 2).map(({ id, name, production }) => (
        <Chip key={id} strong={production}>
          {name}
        </Chip>
      ))}
      {rest.length > 0 && <Chip title={rest.map(({ name }) => name).join(', ')}>{`+${rest.length}`}</Chip>}
    </>
  )
}

function SortHead({
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
  return (
    <Th
      href={listAddress(base, input, { sort: column, direction: ascending ? 'desc' : 'asc' })}
      sorted={sorted ? (ascending ? 'ascending' : 'descending') : undefined}
      {...(className && { className })}
    >
      {label}
    </Th>
  )
}
