import type { PrismaClient } from '@/lib/db/client'
import { apis } from './data'

const hour = 3_600_000
const nobody = '00000000-0000-0000-0000-000000000000'
const [orders, invoices] = apis.map(({ name }) => name)

/** Refusals of the pictures: so many an hour, since so many hours, in every so many hours. */
const refusals = [
  { api: orders, operation: 'POST /orders', keyManager: 'Customers', reason: 'scopes', count: 41, every: 3 },
  { api: orders, operation: 'GET /orders/{id}', keyManager: 'Customers', reason: 'expires', count: 13 },
  { api: orders, operation: 'GET /orders', keyManager: 'Carriers', reason: 'key', count: 290, since: 3 },
  { api: orders, operation: 'GET /orders', reason: 'no-token', count: 31, every: 4 },
  {
    api: invoices,
    operation: 'GET /invoices',
    keyManager: 'Partners',
    reason: 'audience',
    count: 9,
    every: 4,
  },
  { api: orders, operation: 'GET /orders', keyManager: 'Legacy ERP', reason: 'enabled', count: 2, every: 5 },
  { api: orders, reason: 'operation', count: 5, every: 5 },
  { reason: 'path', count: 3, every: 6 },
]

/** Writes what authorizers in Production decided in the last day, as if they had reported it. */
export async function writeDecisions(db: PrismaClient): Promise<void> {
  const { id: environmentId } = await db.environment.findFirstOrThrow({ where: { name: 'Production' } })
  const ids = new Map(
    [...(await db.api.findMany()), ...(await db.keyManager.findMany())].map(({ id, name }) => [name, id]),
  )
  const idOf = (name: string | undefined) => (name && ids.get(name)) || nobody
  const start = Math.floor(Date.now() / hour) * hour
  const data = Array.from({ length: 24 }, (_, ago) => {
    const at = new Date(start - ago * hour)
    const allowed = {
      ...{ environmentId, at, apiId: idOf(orders), keyManagerId: idOf('Customers') },
      ...{ operation: 'GET /orders/{id}', reason: 'allowed', count: busy(ago) },
    }
    const refused = refusals
      .filter(({ every = 1, since = 24 }) => ago % every === 0 && ago < since)
      .map(({ api, keyManager, operation = '', reason, count }) => ({
        ...{ environmentId, at, apiId: idOf(api), keyManagerId: idOf(keyManager) },
        ...{ operation, reason, count },
      }))
    return [allowed, ...refused]
  })
  await db.decisionCount.createMany({ data: data.flat() })
}

/** More in the middle of the day; the same pictures at every run. */
function busy(ago: number): number {
  return Math.round(1_500 + 900 * Math.sin((ago / 24) * 2 * Math.PI) + ((ago * 7_919) % 220))
}
