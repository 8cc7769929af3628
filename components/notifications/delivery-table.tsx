import { Pagination } from '@/components/ui/pagination'
import { State } from '@/components/ui/state'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { when } from '@/components/ui/time'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { deliveriesPageSize } from '@/lib/notifications/kinds'
import type { DeliveryRow, Notifications } from '@/lib/notifications/list'
import type { NotificationActions } from './actions'
import { SendAgain } from './send-again'

/** One page of the messages: what became of each, how often it was tried, and when it is tried next. */
export function DeliveryTable({
  base,
  list,
  sendAgain,
}: { base: string; list: Notifications } & Pick<NotificationActions, 'sendAgain'>) {
  const { now, mayWrite, page, found } = list
  const address = (to: number) => `${base}${to === 1 ? '' : `?page=${to}`}#deliveries`
  return (
    <div id="deliveries" className="mt-8 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2>Deliveries</h2>
        <p className="text-13 text-text-2">Newest first, kept for 30 days. Times are UTC.</p>
      </div>
      <Table
        label="Deliveries"
        cards
        head={
          <>
            <Th>Message</Th>
            <Th>Channel</Th>
            <Th>State</Th>
            <Th>Tries</Th>
            <Th>Time</Th>
            {mayWrite && (
              <Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Th>
            )}
          </>
        }
      >
        {list.deliveries.map((delivery) => (
          <Row key={delivery.id} className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
            <RowHead className="min-w-40 [overflow-wrap:anywhere]">
              {delivery.title}
              {delivery.keyManager && (
                <span dir="auto" className="block font-normal text-12 text-text-2">
                  {delivery.keyManager}
                </span>
              )}
            </RowHead>
            <Td className="min-w-24 [overflow-wrap:anywhere] max-cards:col-span-full" dir="auto">
              {delivery.channel.name}
            </Td>
            <Td className="min-w-48 [overflow-wrap:anywhere] max-cards:col-span-full">
              <DeliveryState delivery={delivery} now={now} />
            </Td>
            <Td className="tabular-nums max-cards:col-start-1">
              {delivery.tries}
              <span className="cards:hidden">{delivery.tries === 1 ? ' try' : ' tries'}</span>
            </Td>
            <Td className="whitespace-nowrap tabular-nums max-cards:text-right">
              <time dateTime={delivery.createdAt.toISOString()}>{when(delivery.createdAt, now)}</time>
            </Td>
            {mayWrite && (
              <Td className="text-right max-cards:col-start-2 max-cards:row-start-1 max-cards:self-start">
                <SendAgain delivery={delivery} sendAgain={sendAgain} />
              </Td>
            )}
          </Row>
        ))}
      </Table>
      <Pagination
        words={`${(page - 1) * deliveriesPageSize + 1}–${Math.min(found, page * deliveriesPageSize)} of ${found}`}
        previous={page > 1 ? address(page - 1) : undefined}
        next={page * deliveriesPageSize < found ? address(page + 1) : undefined}
      />
    </div>
  )
}

function DeliveryState({ delivery, now }: { delivery: DeliveryRow; now: Date }) {
  const { state, status, detail, dueAt } = delivery
  if (state === 'delivered')
    return (
      <State kind="open" label="Delivered">
        {detail ?? (status !== null && `It answered ${status}`)}
      </State>
    )
  if (state === 'failed')
    return (
      <State kind="shut" label="Failed">
        {detail}
      </State>
    )
  return (
    <State kind="ajar" label="Waiting">
      {dueAt <= now ? 'Is sent in a moment' : `${detail ?? ''} Next try ${when(dueAt, now)}`}
    </State>
  )
}
