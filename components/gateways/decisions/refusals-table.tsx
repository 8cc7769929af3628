import { Gate } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { when } from '@/components/ui/time'
import type { Refusal } from '@/lib/gateways/decisions/show'
import { reasonWords } from '@/lib/gateways/decisions/words'

type Props = { refusals: readonly Refusal[]; now: Date; organization: string }

/** Why requests were refused, what they asked for, and whose tokens they carried; the most frequent first. */
export function RefusalsTable({ refusals, now, organization }: Props) {
  return (
    <Table
      label="Why requests were refused"
      cards
      head={
        <>
          <Th>Why</Th>
          <Th>API and operation</Th>
          <Th>Key manager</Th>
          <Th className="text-right">Times</Th>
          <Th>Last</Th>
        </>
      }
    >
      {refusals.map(({ reason, api, operation, keyManager, count, last }) => {
        const { title, todo } = reasonWords[reason]
        return (
          <Row
            key={`${reason} ${api?.id} ${operation} ${keyManager?.id}`}
            className="max-cards:grid-cols-[minmax(0,1fr)_auto]"
          >
            <RowHead className="min-w-56 max-cards:col-span-full">
              <span className="flex gap-2">
                <Gate kind="shut" className="mt-0.5 size-4" />
                <span className="min-w-0">
                  <span className="block">{title}</span>
                  <span className="block font-normal text-12 text-text-2">{todo}</span>
                </span>
              </span>
            </RowHead>
            <Td className="max-cards:col-span-full [overflow-wrap:anywhere]">
              {api ? (
                <Link href={`/${organization}/admin/apis/${api.id}`} dir="auto">
                  {api.name}
                </Link>
              ) : (
                <span className="text-text-2">No API that is known</span>
              )}
              {operation && <span className="wire block text-12 text-text-2">{operation}</span>}
            </Td>
            <Td className="max-cards:col-span-full [overflow-wrap:anywhere]">
              {keyManager ? (
                <Link href={`/${organization}/admin/settings/key-managers/${keyManager.id}`} dir="auto">
                  {keyManager.name}
                </Link>
              ) : (
                <span className="text-text-2">No key manager that is known</span>
              )}
            </Td>
            <Td className="text-right tabular-nums max-cards:text-left">
              {count.toLocaleString('en')}
              <span className="cards:hidden"> times</span>
            </Td>
            <Td className="whitespace-nowrap text-12 text-text-2">
              <span className="cards:hidden">Last in the hour of </span>
              {when(last, now)}
            </Td>
          </Row>
        )
      })}
    </Table>
  )
}
