import { csvLine } from './csv'
import type { AuditRow } from './list'

const columns = [
  ['Time', (row) => row.at.toISOString()],
  ['Person', (row) => row.actor],
  ['Operation', (row) => row.operation],
  ['Outcome', (row) => row.outcome],
  ['Reason', (row) => row.reason],
  ['Subject type', (row) => row.subjectType],
  ['Subject', (row) => row.subjectName],
  ['Subject ID', (row) => row.subjectId],
  ['Before', (row) => json(row.before)],
  ['After', (row) => json(row.after)],
  ['Count', (row) => String(row.count)],
  ['Address', (row) => row.address],
  ['Through', (row) => row.through],
  ['Request', (row) => row.requestId],
] as const satisfies readonly (readonly [string, (row: AuditRow) => string | null])[]

/** The log as CSV. It begins with a byte order mark: without it spreadsheets misread other scripts than Latin. */
export async function* csvLines(rows: AsyncIterable<AuditRow>): AsyncGenerator<string, void, undefined> {
  yield `\uFEFF${csvLine(columns.map(([head]) => head))}`
  for await (const row of rows) yield csvLine(columns.map(([, cell]) => cell(row) ?? ''))
}

/** The log as JSON lines: every value exactly as recorded. */
export async function* jsonLines(rows: AsyncIterable<AuditRow>): AsyncGenerator<string, void, undefined> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
