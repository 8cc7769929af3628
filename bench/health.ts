import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { query } from '@/lib/testing/query'
import { startPostgres } from '../scripts/lib/postgres.mjs'
import { type Console, environment, freePort, startConsole, stop } from '../scripts/processes/console'
import { addToCheck, publishing } from '../scripts/processes/to-check'
import { figure } from './numbers'

const count = 1_000
const interval = 300

/** The first check of 1,000 key managers by two processes on one PostgreSQL, each document and key set read. */
export async function benchHealth(): Promise<void> {
  const postgres = await startPostgres()
  const server = await publishing()
  process.env.TEST_DATABASE_URL = postgres.url
  const env: Record<string, string> = { ...(await environment('PostgreSQL')), OUTBOUND_ALLOW: server.origin }
  const databaseUrl = env.DATABASE_URL as string
  await stop(await startConsole(env))
  await addToCheck(databaseUrl, server.origin, count)
  const start = async () =>
    startConsole({ ...env, PORT: String(await freePort()), HEALTH_INTERVAL: '3600', LOG_LEVEL: 'debug' })
  const before = performance.now()
  const both = await Promise.all([start(), start()])
  const idle = both.map(cpuOf)
  try {
    while ((await checked(databaseUrl)) < count) await setTimeout(200)
    const seconds = (performance.now() - before) / 1_000
    const cpu = both.map((one, at) => cpuOf(one) - (idle[at] as number))
    const [{ twice }] = (await query<{ twice: number }>(
      databaseUrl,
      `SELECT count(*)::int AS "twice" FROM (
        SELECT 1 FROM "HealthReading" GROUP BY "keyManagerId" HAVING count(*) > 1) again`,
    )) as [{ twice: number }]
    const asked = [...server.asked.document.values()]
    const shares = both.map((one) => one.printed().match(/"msg":"Checked"/g)?.length ?? 0)
    figure('Key managers checked by two processes', String(asked.length), `by each: ${shares.join(' and ')}`)
    figure('Checked twice', String(twice), 'limit 0', twice === 0 && asked.every((times) => times === 1))
    figure(
      'All of them',
      `${seconds.toFixed(1)} s`,
      `from the start of both; they have ${interval} s`,
      seconds < interval,
    )
    const each = (cpu.reduce((sum, one) => sum + one, 0) / count) * 1_000
    const share = (each * count) / 1_000 / interval
    figure(
      'Processor time of a check',
      `${each.toFixed(1)} ms`,
      `of both: ${cpu.map((one) => one.toFixed(1)).join(' s and ')} s`,
    )
    figure(
      `1,000 every ${interval / 60} minutes`,
      `${(share * 100).toFixed(1)} %`,
      'of one processor, both processes together',
    )
  } finally {
    for (const one of both) await stop(one, env)
    server.close()
    await postgres.stop()
  }
}

async function checked(databaseUrl: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    databaseUrl,
    'SELECT count(DISTINCT "keyManagerId")::int AS "count" FROM "HealthReading"',
  )
  return row?.count ?? 0
}

/** The seconds of processor time that a process has had, from /proc (Linux; ticks of 10 ms). */
function cpuOf({ child }: Console): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
