import { Panel } from '@/components/ui/panel'
import { State } from '@/components/ui/state'
import { Row, Table, Td, Th } from '@/components/ui/table'
import { when } from '@/components/ui/time'
import type { HealthDetails } from '@/lib/health/show'

type Reading = HealthDetails['readings'][number]

/** The latest readings one by one: what the chart shows, as a table. */
export function ReadingsPanel({ readings, now }: { readings: readonly Reading[]; now: Date }) {
  if (readings.length === 0) return null
  return (
    <Panel title="Latest readings" flush>
      <Table
        flush
        label="Latest readings"
        head={
          <>
            <Th>Time</Th>
            <Th>Reading</Th>
            <Th>Document</Th>
            <Th>Keys</Th>
            <Th>Took</Th>
          </>
        }
      >
        {readings.map((reading) => (
          <Row key={reading.id}>
            <Td className="whitespace-nowrap tabular-nums">{when(reading.at, now)}</Td>
            <Td className="min-w-40 [overflow-wrap:anywhere]">
              {reading.outcome === 'good' ? (
                <State kind="open" label="Good" />
              ) : (
                <State kind="shut" label="Failed">
                  {reading.detail}
                </State>
              )}
            </Td>
            <Td className="whitespace-nowrap">{statusWords(reading.documentStatus)}</Td>
            <Td className="whitespace-nowrap">{statusWords(reading.keysStatus)}</Td>
            <Td className="whitespace-nowrap tabular-nums">{reading.milliseconds} ms</Td>
          </Row>
        ))}
      </Table>
    </Panel>
  )
}

const words: Record<number, string> = {
  200: 'Read',
  304: 'Unchanged',
  401: 'Asks for a sign-in',
  403: 'Forbidden',
  404: 'Not found',
  429: 'Too many requests',
  500: 'Server error',
  502: 'Bad gateway',
  503: 'Unavailable',
  504: 'Gateway timed out',
}

/** A status code in words (RFC 9110, section 15). */
function statusWords(status: number | null): string {
  if (status === null) return '–'
  const word = words[status] ?? (status >= 300 && status < 400 ? 'Redirects' : null)
  return word ? `${word} (${status})` : String(status)
}
