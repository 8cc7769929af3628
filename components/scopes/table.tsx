import { Gate } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import type { ScopeRow } from '@/lib/scopes/list'

/** One row a scope; cards on narrow screens. */
export function ScopeTable({ organization, rows }: { organization: string; rows: ScopeRow[] }) {
  return (
    <Table
      label="Scopes"
      cards
      columns="[--columns:minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]"
      head={
        <>
          <Th>Scope</Th>
          <Th>Used by</Th>
          <Th>Advertised by</Th>
        </>
      }
    >
      {rows.map(({ scope, operations, apis, advertisedBy }) => (
        <Row key={scope} className="max-cards:grid-cols-[minmax(0,1fr)]">
          <RowHead className="min-w-0">
            <Link
              className="no-underline hover:underline"
              href={`/${organization}/admin/scopes?scope=${encodeURIComponent(scope)}`}
            >
              <code className="[overflow-wrap:anywhere]">{scope}</code>
            </Link>
            <span className="block font-normal text-12 text-text-2">{operationWords(operations)}</span>
          </RowHead>
          <Td>
            <ul className="grid gap-0.5">
              {apis.map(({ id, name, apiVersion, operations: count }) => (
                <li key={id} className="min-w-0 truncate">
                  <Link
                    href={`/${organization}/admin/apis/${id}/operations?search=${encodeURIComponent(scope)}`}
                    title={`${name} ${apiVersion}`}
                  >
                    {name} {apiVersion}
                  </Link>{' '}
                  {apis.length > 1 && <span className="text-12 text-text-2">{operationWords(count)}</span>}
                </li>
              ))}
            </ul>
          </Td>
          <Td>
            {advertisedBy.length === 0 ? (
              <span className="flex items-center gap-1 text-12 text-ajar">
                <Gate kind="ajar" className="size-3" />
                No key manager
              </span>
            ) : (
              <span className="line-clamp-2 text-12 text-text-2 [overflow-wrap:anywhere]">
                {advertisedBy.map(({ name, enabled }) => (enabled ? name : `${name} (disabled)`)).join(', ')}
              </span>
            )}
          </Td>
        </Row>
      ))}
    </Table>
  )
}

function operationWords(count: number): string {
  return count === 1 ? '1 operation' : `${count.toLocaleString('en')} operations`
}
