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
                  href={`${base}/${row.id}`}
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
            {row.basePaths.length === 0 && <span className="text-12 text-text-2">Runs nowhere yet</span>}
            {row.basePaths.slice(0, 2).map(({ basePath, environment }) => (
              <Chip
                key={environment.id}
                strong={environment.production}
                title={`${environment.name}: ${basePath}`}
              >
                {environment.name} <code>{basePath}</code>
              </Chip>
            ))}
            {row.basePaths.length > 2 && (
              <Chip
                title={row.basePaths
                  .slice(2)
                  .map(({ environment, basePath }) => `${environment.name}: ${basePath}`)
                  .join(', ')}
              >{`+${row.basePaths.length - 2}`}</Chip>
            )}
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

function acceptedWords({ allKeyManagers, keyManagers }: ApiRow): string {
  if (allKeyManagers) return 'All enabled'
  return keyManagers.join(', ') || 'None, no token opens it'
}
