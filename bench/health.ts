import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { query } from '@/lib/testing/query'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { startPostgres } from '../scripts/lib/postgres.mjs'
import { type Console, environment, freePort, startConsole, stop } from '../scripts/processes/console'
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
  const before = performance.now()
  const both = await Promise.all([start(), start()])
  try {
    await round(ask, both, { title: 'First check', status: 200, before, server })
    await ask('UPDATE "KeyManagerHealth" SET "dueAt" = now()')
    await round(ask, both, { title: 'Next check', status: 304, before: performance.now(), server })
  } finally {
    for (const one of both) await stop(one, env)
    server.close()
    await postgres.stop()
  }
}

type Ask = <Row extends object>(sql: string) => Promise<Row[]>

/** Waits until each key manager was checked with this answer, and prints what that took. */
async function round(
  ask: Ask,
  both: Console[],
  {
    title,
    status,
    before,
    server: { asked },
  }: { title: string; status: number; before: number; server: Awaited<ReturnType<typeof publishing>> },
): Promise<void> {
  const idle = both.map(cpuOf)
  const made = both.map(checksOf)
  const sum = (values: number[]) => values.reduce((total, one) => total + one, 0)
  let checked = { each: 0 }
  let shares: number[] = []
  while (checked.each < count || sum(shares) < count) {
    await setTimeout(200)
    shares = both.map((one, at) => checksOf(one) - (made[at] as number))
    const [row] = await ask<typeof checked>(`
      SELECT count(DISTINCT "keyManagerId")::int AS "each" FROM "HealthReading"
      WHERE "documentStatus" = ${status} AND "keysStatus" = ${status}`)
    checked = row ?? checked
  }
  const seconds = (performance.now() - before) / 1_000
  const cpu = both.map((one, at) => cpuOf(one) - (idle[at] as number))
  const requests = [asked.document, asked.keys].flatMap((counts) => [...counts.values()])
  const twice = sum(requests.map((count) => count - 1))
  for (const counts of [asked.document, asked.keys]) counts.clear()
  const each = (sum(cpu) / count) * 1_000
  const share = (each * count) / 1_000 / interval
  figure(
    `${title}, answered ${status}`,
    String(checked.each),
    `by two processes, by each: ${shares.join(' and ')}`,
  )
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

/** How many checks a process has logged. */
function checksOf(one: Console): number {
  return one.printed().match(/"msg":"Checked"/g)?.length ?? 0
}

/** The seconds of processor time that a process has had, from /proc (Linux; ticks of 10 ms). */
function cpuOf({ child }: Console): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
