import { expect } from 'vitest'
import type { Decision } from '@/lib/access/decide'
import { identityHeadersOf } from '@/lib/authorizer/identity-headers'
import type { Exporter } from '@/lib/gateways/exporters/exporter'
import { askedBy } from './asked'
import type { Row } from './rows/row'
import type { Sent } from './send'
import type { Servers } from './servers'
import type { Received } from './upstream'

/** What a gateway makes of a row: as the table fixes it, but for what its list says it cannot. */
export function isExpected(row: Row, exporter: Exporter): boolean {
  if (leavesOut(row, exporter)) return true
  const { accepted, cannot = [] } = row
  const effect = accepted ? 'refuses' : 'accepts'
  const differs = exporter.cannot.some((one) => cannot.includes(one.code) && one.effect === effect)
  return differs ? !accepted : accepted
}

function leavesOut({ leftOutBy = [] }: Row, { id }: Exporter): boolean {
  return leftOutBy.includes(id)
}

/** What a gateway makes of the headers of a row. */
export function keptOf(row: Row, exporter: Exporter, sent: Sent): Sent {
  if (!leavesOut(row, exporter)) return sent
  return { ...sent, headers: sent.headers.filter(([name]) => !name.includes('_')) }
}

/**
 * However a server reads the path, it answers by the operation that was decided about, or by none. Of an API that takes odd
 * paths it may be another one of that API.
 */
export function expectServed(
  servers: Servers,
  { method, target }: Pick<Sent, 'method' | 'target'>,
  { api, operation }: Pick<Decision, 'api' | 'operation'>,
): void {
  for (const served of servers.served(method, target)) {
    expect(served.api.id, target).toBe(api?.id)
    if (!api?.lenientPaths) expect(served.operation.path, target).toBe(operation?.path)
  }
}

/** The API got the request as it was sent, once, and knows who calls from nobody but the gateway. */
export function expectReached(
  received: readonly Received[],
  sent: Pick<Sent, 'method' | 'target'>,
  decision: Decision,
): void {
  expect(received).toHaveLength(1)
  const [{ by, method, target, headers }] = received as [Received]
  expect({ method, target }).toEqual({ method: sent.method, target: sent.target })
  // Where a gateway accepts what it should not, the row says nothing of whose operation it is.
  if (decision.outcome === 'allowed') expect(by).toBe(decision.api?.id === 'inner' ? 'inner' : 'others')
  expect(askedBy({ method, target, headers }).methodOverride).toBeNull()
  const said = headers
    .filter(([name, value]) => /^x[-_]gatehouse/.test(name) && value !== '')
    // HAProxy tells of a scope twice that a token has twice.
    .map(([name, value]) => [
      name,
      name.endsWith('scopes') ? [...new Set(value.split(' '))].join(' ') : value,
    ])
  if (decision.outcome !== 'allowed') return
  const expected = decision.identity ? identityHeadersOf(decision.identity) : []
  const pairs = expected.flatMap((name, at) =>
    at % 2 === 0 ? [[name.toLowerCase(), expected[at + 1] as string]] : [],
  )
  expect(said.sort()).toEqual(pairs.sort())
}
