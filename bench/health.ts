import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { query } from '@/lib/testing/query'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { startPostgres } from '../scripts/lib/postgres.mjs'
import { type Console, environment, freePort, logged, startConsole, stop } from '../scripts/processes/console'
import { addToCheck, publishing } from '../scripts/processes/to-check'
import { figure } from './numbers'

const count = 1_000
const interval = 300

/**
 * The checks of 1,000 key managers by two processes on one PostgreSQL, over https: the first of each, in which documents and
 * keys are read, and the next, in which the server says that they still hold.
 */
export async function benchHealth(): Promise<void> {
  const postgres = await startPostgres()
  const authority = createAuthority()
  const server = await publishing({ authority })
  process.env.TEST_DATABASE_URL = postgres.url
  const own = await environment('PostgreSQL')
  const ca = join(own.DATA_DIR as string, 'ca.pem')
  writeFileSync(ca, authority.ca)
  const env: Record<string, string> = {
    ...own,
    OUTBOUND_ALLOW: new URL(server.origin).host,
    NODE_EXTRA_CA_CERTS: ca,
  }
  await stop(await startConsole(env))
  const ask = <Row extends object>(sql: string) => query<Row>(env.DATABASE_URL as string, sql)
  await addToCheck(env.DATABASE_URL as string, server.origin, count)
  const start = async () =>
    startConsole({ ...env, PORT: String(await freePort()), HEALTH_INTERVAL: '3600', LOG_LEVEL: 'debug' })
  const first = { at: performance.now(), made: [0, 0] }
  const both = await Promise.all([start(), start()])
  try {
    await round(ask, both, { title: 'First check', status: 200, begun: first, server })
    const next = { at: performance.now(), made: both.map(endedOf) }
    await ask('UPDATE "KeyManagerHealth" SET "dueAt" = now()')
    await round(ask, both, { title: 'Next check', status: 304, begun: next, server })
  } finally {
    for (const one of both) await stop(one, env)
    server.close()
    await postgres.stop()
  }
}

type Outcome = {
  documentStatus: number | null
  keysStatus: number | null
  detail: string | null
  times: number
}

type Ask = <Row extends object>(sql: string) => Promise<Row[]>

/** When checks became due, and how many each process had ended until then: it may end some before anybody looks. */
type Begun = { at: number; made: number[] }

/** Waits until each key manager was checked, whatever came of it, and prints what that took. */
async function round(
  ask: Ask,
  both: Console[],
  {
    title,
    status,
    begun,
    server: { asked },
  }: { title: string; status: number; begun: Begun; server: Awaited<ReturnType<typeof publishing>> },
): Promise<void> {
  const idle = both.map(cpuOf)
  const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)
  const passed = () => (performance.now() - begun.at) / 1_000
  const made = () => both.map((one, at) => endedOf(one) - (begun.made[at] as number))
  while (sum(made()) < count && passed() < interval) await setTimeout(200)
  const seconds = passed()
  const shares = made()
  const cpu = both.map((one, at) => cpuOf(one) - (idle[at] as number))
  const outcomes = await ask<Outcome>(`
    WITH last AS (
      SELECT DISTINCT ON ("keyManagerId") * FROM "HealthReading" ORDER BY "keyManagerId", "at" DESC)
    SELECT "documentStatus", "keysStatus", "detail", count(*)::int AS "times" FROM last GROUP BY 1, 2, 3`)
  const expected = outcomes.filter((one) => one.documentStatus === status && one.keysStatus === status)
  const answered = sum(expected.map(({ times }) => times))
  const requests = [asked.document, asked.keys].flatMap((counts) => [...counts.values()])
  const twice = sum(requests.map((count) => count - 1))
  for (const counts of [asked.document, asked.keys]) counts.clear()
  const each = (sum(cpu) / count) * 1_000
  const share = (each * count) / 1_000 / interval
  figure(
    `${title}, answered ${status}`,
    String(answered),
    `by two processes, by each: ${shares.join(' and ')}`,
    answered === count,
  )
  for (const { times, documentStatus, keysStatus, detail } of outcomes.filter(
    (one) => !expected.includes(one),
  ))
    figure(
      '  otherwise',
      String(times),
      `document ${documentStatus}, keys ${keysStatus}: ${detail ?? 'good'}`,
    )
  for (const one of both)
    for (const { err } of logged(one).filter(({ msg }) => msg === 'Health check'))
      console.log(`  broke off: ${JSON.stringify(err)}`)
  const once = requests.length === 2 * count && twice === 0
  figure('  requests beyond one for each document and its keys', String(twice), 'limit 0', once)
  figure('  all of them', `${seconds.toFixed(1)} s`, `they have ${interval} s`, seconds < interval)
  figure(
    '  processor time of a check',
    `${each.toFixed(1)} ms`,
    `of both: ${cpu.map((one) => one.toFixed(1)).join(' s and ')} s`,
  )
  figure(
    `  1,000 every ${interval / 60} minutes`,
    `${(share * 100).toFixed(1)} %`,
    'of one processor, both processes together',
  )
}

/** How many checks a process has ended: made, or broken off. */
function endedOf(one: Console): number {
  return one.printed().match(/"msg":"(?:Checked|Health check)"/g)?.length ?? 0
}

/** The seconds of processor time that a process has had, from /proc (Linux; ticks of 10 ms). */
function cpuOf({ child }: Console): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
