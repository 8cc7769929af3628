import { Chip } from '@/components/ui/chip'
import { Link } from '@/components/ui/link'
import { Row, Table, Td, Th } from '@/components/ui/table'
import type { ApiRow } from '@/lib/apis/list'

/** One row an API; cards on narrow screens. */
export function ApiTable({ base, rows }: { base: string; rows: ApiRow[] }) {
  return (
    <Table
      label="APIs"
      cards
      columns="[--columns:minmax(0,1fr)_minmax(0,1fr)_minmax(0,240px)_112px] max-lg:[--columns:minmax(0,1fr)_minmax(0,1.6fr)_minmax(0,112px)_96px]"
      head={
        <>
          <Th>Name</Th>
          <Th>Base paths</Th>
          <Th>Key managers</Th>
          <Th>Operations</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id} className="max-cards:grid-cols-[minmax(0,1fr)]">
          <Td>
            <span className="grid min-w-0">
              <span className="flex min-w-0 items-baseline gap-2">
                <Link
                  className="truncate font-strong no-underline hover:underline"
                  dir="auto"
                  href={`${base}/${row.id}/operations`}
                  title={row.name}
                >
                  {row.name}
                </Link>
                <span className="max-w-24 shrink-0 truncate text-12 text-text-2" title={row.apiVersion}>
                  {row.apiVersion}
                </span>
              </span>
              {row.description && (
                <span dir="auto" title={row.description} className="line-clamp-1 text-12 text-text-2">
                  {row.description}
                </span>
              )}
            </span>
          </Td>
          <Td className="flex flex-wrap items-center gap-1.5">
            <BasePaths row={row} />
          </Td>
          <Td className="text-12 text-text-2">
            <span className="line-clamp-2 [overflow-wrap:anywhere]" title={row.keyManagers.join(', ')}>
              {acceptedWords(row)}
            </span>
          </Td>
          <Td className="tabular-nums">
            {row.operations.toLocaleString('en')}
            <span className="cards:hidden"> {row.operations === 1 ? 'operation' : 'operations'}</span>
          </Td>
        </Row>
      ))}
    </Table>
  )
}

/** Where it runs: two environments, production first, and how many more. */
function BasePaths({ row }: { row: ApiRow }) {
  if (row.basePaths.length === 0) return <span className="text-12 text-text-2">Runs nowhere yet</span>
  const words = ({ environment, basePath }: ApiRow['basePaths'][number]) => `${environment.name}: ${basePath}`
  const order = [...row.basePaths].sort(
    (one, other) => Number(other.environment.production) - Number(one.environment.production),
  )
  const more = order.slice(2)
  return (
    <>
      {order.slice(0, 2).map((one) => (
        <Chip key={one.environment.id} strong={one.environment.production} title={words(one)}>
          {one.environment.name} <code>{one.basePath}</code>
        </Chip>
      ))}
      {more.length > 0 && <Chip title={more.map(words).join(', ')}>{`+${more.length}`}</Chip>}
    </>
  )
}

function acceptedWords({ allKeyManagers, keyManagers }: ApiRow): string {
  if (allKeyManagers) return 'All enabled'
  return keyManagers.join(', ') || 'None, no token opens it'
}
