'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { OperationRow } from '@/lib/apis/list-operations'
import type { PutOperation, RemoveOperation, ShownApi } from './actions'
import { OpensWith } from './opens-with'
import { OperationDialog } from './operation-dialog'

type Props = {
  api: ShownApi
  lenientPaths: boolean
  rows: OperationRow[]
  mayWrite: boolean
  put: PutOperation
  remove: RemoveOperation
}

/** One row an operation; cards on narrow screens. */
export function OperationTable({ api, lenientPaths, rows, mayWrite, put, remove }: Props) {
  return (
    <Table
      label="Operations"
      cards
      columns="[--columns:88px_minmax(0,1fr)_minmax(0,1fr)_96px]"
      head={
        <>
          <Th>Method</Th>
          <Th>Path</Th>
          <Th>Opens with</Th>
          <Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Th>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.id} className="max-cards:grid-cols-[64px_minmax(0,1fr)_auto]">
          <Td>
            <code>{row.method}</code>
          </Td>
          <RowHead className="grid min-w-0 font-normal max-cards:col-span-2">
            <code className="[overflow-wrap:anywhere]">{row.path}</code>
            {row.summary && (
              <span dir="auto" className="line-clamp-1 font-normal text-12 text-text-2" title={row.summary}>
                {row.summary}
              </span>
            )}
          </RowHead>
          <Td className="max-cards:col-span-2">
            <OpensWith operation={row} />
          </Td>
          <Td className="flex justify-end max-cards:self-end max-cards:empty:hidden">
            {mayWrite && (
              <>
                <OperationDialog api={api} lenientPaths={lenientPaths} put={put} edited={row} />
                <ConfirmButton
                  label={`Remove ${row.method} ${row.path}`}
                  verb="Remove"
                  words="Gateways refuse it from then on, unless another path that is listed fits the request."
                  action={remove.bind(null, { ...api, operationId: row.id })}
                />
              </>
            )}
          </Td>
        </Row>
      ))}
    </Table>
  )
}
