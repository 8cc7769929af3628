import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import { signOutEverywhere } from '@/lib/auth/account'
import type { Database } from '@/lib/db/open'
import { createOrganization } from '@/lib/organizations/create'
import { renameOrganization } from '@/lib/organizations/rename'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { exportAuditEvents } from './export'
import { csvLines, jsonLines } from './lines'
import { auditPageSize, listAuditEvents } from './list'

let database: Database
let acme: TestOrganization
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  acme = await testOrganization(database)
})
afterAll(() => database.close())

async function record(count: number, more: { at?: Date; subjectName?: string; operation?: string } = {}) {
  await database.client.auditEvent.createMany({
    data: Array.from({ length: count }, () => ({
      id: v7(),
      organizationId: acme.id,
      actor: 'jonas@acme.example',
      operation: 'key-manager.update',
      outcome: 'done',
      requestId: v7(),
      ...more,
    })),
  })
}
async function all(lines: AsyncIterable<string>) {
  let text = ''
  for await (const line of lines) text += line
  return text
}
const everything = { period: 'all' } as const

it('shows who changed what, before and after, newest first', async () => {
  await renameOrganization(acme.admin, { name: 'Acme 2', was: 'Acme' })
  await renameOrganization(acme.admin, { name: 'Acme 3', was: 'Acme 2' })
  const { events, found, operations } = await listAuditEvents(acme.admin, {})
  expect(found).toBe(2)
  expect(events[0]).toMatchObject({
    before: { name: 'Acme 2' },
    after: { name: 'Acme 3' },
    subjectName: 'Acme 3',
  })
  expect(operations).toEqual(['organization.rename'])
})

it('shows what members do to their own account, in each organization of theirs and in no other', async () => {
  const second = await testOrganization(database, 'Second')
  const stranger = await testOrganization(database, 'Stranger')
  const maria = await acme.as('viewer')
  const userId = maria.caller?.userId as string
  await database.client.membership.create({
    data: { organizationId: second.id, userId, role: 'developer' },
  })
  const { organization: _none, ...self } = maria
  await signOutEverywhere(self, {})
  await expect(createOrganization(again(self), { name: 'Own' })).rejects.toMatchObject({ code: 'forbidden' })
  const shown = async ({ admin }: TestOrganization) =>
    (await listAuditEvents(admin, {})).events
      .map(({ operation, outcome }) => `${operation} ${outcome}`)
      .sort()
  const own = ['account.sign-out-everywhere done', 'organization.create refused']
  expect([await shown(acme), await shown(second), await shown(stranger)]).toEqual([own, own, []])
})

/** In the session after the one that was ended. */
function again(call: Call): Call {
  return { ...call, caller: { userId: call.caller?.userId as string, sessionEpoch: 1 } }
}

it('filters by operation, person, outcome and period; what cannot be read is the default', async () => {
  await record(2)
  await record(1, { operation: 'member.remove' })
  await record(1, { at: new Date(Date.now() - 9 * 86_400_000) })
  await expect(renameOrganization(await acme.as('viewer'), { name: 'No', was: 'Acme' })).rejects.toThrow()
  const found = async (input: Parameters<typeof listAuditEvents>[1]) =>
    (await listAuditEvents(acme.admin, input)).found
  expect(await found({})).toBe(4)
  expect(await found(everything)).toBe(5)
  expect(await found({ operation: 'member.remove' })).toBe(1)
  expect(await found({ actor: 'jonas@acme.example' })).toBe(3)
  expect(await found({ outcome: 'refused' })).toBe(1)
  expect(await found({ period: 'eternity', outcome: ['done'], page: '-3' } as never)).toBe(4)
})

it('turns pages without losing or repeating', async () => {
  const at = new Date()
  await record(auditPageSize + 5, { at })
  const first = await listAuditEvents(acme.admin, {})
  const second = await listAuditEvents(acme.admin, { page: 2 })
  expect([first.events.length, second.events.length]).toEqual([auditPageSize, 5])
  expect(new Set([...first.events, ...second.events].map((one) => one.id)).size).toBe(auditPageSize + 5)
  expect(await listAuditEvents(acme.admin, { page: 99 })).toMatchObject({ page: 2, events: { length: 5 } })
})

it('exports every event once, over several batches, neutral in CSV and exact in JSON lines', async () => {
  await record(1_003, { at: new Date() })
  await record(1, { subjectName: '=1+1', at: new Date() })
  const csv = await all(csvLines((await exportAuditEvents(acme.admin, everything)).events))
  expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + 1_004)
  expect(csv).toContain(`"'=1+1"`)
  const lines = (await all(jsonLines((await exportAuditEvents(acme.admin, everything)).events)))
    .trimEnd()
    .split('\n')
  const rows = lines.map((line) => JSON.parse(line) as { id: string; subjectName: string | null })
  expect(new Set(rows.map((row) => row.id)).size).toBe(1_004)
  expect(rows.some((row) => row.subjectName === '=1+1')).toBe(true)
})

it('is read by roles that may, of their own organization only', async () => {
  const other = await testOrganization(database, 'Other')
  await record(3)
  expect((await listAuditEvents(await acme.as('viewer'), {})).found).toBe(3)
  expect((await listAuditEvents(other.admin, {})).found).toBe(0)
  for (const operation of [listAuditEvents, exportAuditEvents]) {
    await expect(operation(await acme.as('developer'), {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(operation(acme.outsider, {})).rejects.toMatchObject({ code: 'not-found' })
    await expect(operation(acme.nobody, {})).rejects.toMatchObject({ code: 'not-signed-in' })
  }
})
