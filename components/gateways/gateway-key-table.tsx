import { Chip } from '@/components/ui/chip'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { when } from '@/components/ui/time'
import type { Answer } from '@/components/ui/use-answer'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { GatewayKeyRow } from '@/lib/gateways/keys/list'

/** The keys that are not revoked. `revoke` is null for those who only look. */
export function GatewayKeyTable({
  keys,
  now,
  revoke,
}: {
  keys: readonly GatewayKeyRow[]
  now: Date
  revoke: ((input: { id: string }) => Promise<Answer>) | null
}) {
  return (
    <Table
      label="Gateway keys"
      cards
      head={
        <>
          <Th>Name</Th>
          <Th>Environment</Th>
          <Th>Created</Th>
          <Th>Last used</Th>
          {revoke && (
            <Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Th>
          )}
        </>
      }
    >
      {keys.map(({ id, name, environment, createdAt, createdBy, lastUsedAt }) => (
        <Row key={id} className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
          <RowHead className="min-w-40 [overflow-wrap:anywhere]" dir="auto">
            {name}
          </RowHead>
          <Td className="max-cards:col-span-full">
            <Chip strong={environment.production}>{environment.name}</Chip>
          </Td>
          <Td className="max-cards:col-span-full text-12 text-text-2 [overflow-wrap:anywhere]">
            <span className="cards:hidden">Created </span>
            {when(createdAt, now)} by {createdBy}
          </Td>
          <Td className="max-cards:col-span-full text-12 text-text-2">
            <span className="cards:hidden">Last used: </span>
            {lastUsedAt ? when(lastUsedAt, now) : 'Never'}
          </Td>
          {revoke && (
            <Td className="text-right max-cards:col-start-2 max-cards:row-start-1">
              <ConfirmButton
                label={`Revoke ${name}`}
                verb="Revoke"
                words={`Whatever shows this key is refused at once. Authorizers keep deciding by the last description that they read, until that is too old.`}
                action={revoke.bind(null, { id })}
              />
            </Td>
          )}
        </Row>
      ))}
    </Table>
  )
}
