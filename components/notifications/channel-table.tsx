import { Chip } from '@/components/ui/chip'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { healthEventKinds } from '@/lib/health/event'
import { eventKinds } from '@/lib/notifications/kinds'
import type { ChannelRow, Notifications } from '@/lib/notifications/list'
import type { NotificationActions } from './actions'
import { ChannelActions } from './channel-actions'
import type { Recipient } from './channel-form'
import { ChannelSwitch } from './channel-switch'
import { Trouble } from './trouble'

/** Where notifications go, and what each channel is told of. */
export function ChannelTable({
  list,
  members,
  actions,
}: {
  list: Notifications
  members: readonly Recipient[]
  actions: NotificationActions
}) {
  return (
    <Table
      label="Channels"
      cards
      columns={
        list.mayWrite
          ? '[--columns:minmax(0,1.5fr)_minmax(0,1fr)_88px_264px]'
          : '[--columns:minmax(0,1.5fr)_minmax(0,1fr)_88px]'
      }
      head={
        <>
          <Th>Channel</Th>
          <Th>Events</Th>
          <Th>Sending</Th>
          {list.mayWrite && (
            <Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Th>
          )}
        </>
      }
    >
      {list.channels.map((channel) => (
        <Row key={channel.id} dim={!channel.enabled} className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
          <RowHead className="[overflow-wrap:anywhere]">
            <span className="block truncate" dir="auto" title={channel.name}>
              {channel.name}
            </span>
            <Target channel={channel} />
            <div className="mt-2 max-w-140 font-normal empty:hidden">
              <Trouble channel={channel} now={list.now} />
            </div>
          </RowHead>
          <Td className="max-cards:col-span-full">
            <Events events={channel.events} />
          </Td>
          <Td className="max-cards:col-start-2 max-cards:row-start-1 max-cards:text-right">
            {list.mayWrite ? (
              <ChannelSwitch channel={channel} setEnabled={actions.setEnabled} />
            ) : (
              <span>{channel.enabled ? 'On' : 'Off'}</span>
            )}
          </Td>
          {list.mayWrite && (
            <Td className="text-right max-cards:col-span-full">
              <ChannelActions channel={channel} members={members} actions={actions} />
            </Td>
          )}
        </Row>
      ))}
    </Table>
  )
}

function Target({ channel: { type, origin, addresses } }: { channel: ChannelRow }) {
  return type === 'webhook' ? (
    <code className="line-clamp-2 font-normal" title={origin ?? undefined}>
      {origin}
      <wbr />
      /••••
    </code>
  ) : (
    <span className="block font-normal text-12 text-text-2">{addresses.join(', ')}</span>
  )
}

/** Two of them, and how many more. */
function Events({ events }: { events: ChannelRow['events'] }) {
  if (events.length === eventKinds.length) return 'All events'
  const more = events.slice(2).map((kind) => healthEventKinds[kind])
  return (
    <span className="flex flex-wrap gap-1">
      {events.slice(0, 2).map((kind) => (
        <Chip key={kind}>{healthEventKinds[kind]}</Chip>
      ))}
      {more.length > 0 && (
        <span title={more.join(', ')}>
          <Chip>+{more.length}</Chip>
          <VisuallyHidden>{more.join(', ')}</VisuallyHidden>
        </span>
      )}
    </span>
  )
}
