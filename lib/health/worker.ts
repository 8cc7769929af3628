import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { outbound } from '@/lib/net/outbound'
import { check } from './check'
import { type Claim, claimDue } from './claim'
import { checkInterval } from './interval'
import { thinHistory } from './thin-history'

/** How many checks a process makes at once, and how long it rests where none is due, in milliseconds. */
const together = 16
const rest = 2_000
const tidyEvery = 3_600_000

/** The checks of this process. `stop` ends those being made, gives them back, and resolves when none is left. */
export type HealthChecks = { stop(): Promise<void> }

/**
 * Checks key managers in the background, sharing them with every other process on the database. Nothing is made where
 * HEALTH_INTERVAL is 0.
 */
export function startHealthChecks(): HealthChecks {
  if (checkInterval() === 0) return { stop: async () => {} }
  const ending = new AbortController()
  const running = new Set<Promise<void>>()
  const { signal } = ending

  async function work() {
    while (!signal.aborted) {
      const free = together - running.size
      const claims = await claim(free)
      for (const one of claims) {
        const made = make(one, signal).finally(() => running.delete(made))
        running.add(made)
      }
      if (claims.length < free) await pause(signal)
      // As many as could be made at once were due, so that more may be.
      else while (running.size > together / 2) await Promise.race(running)
    }
    await Promise.all(running)
  }

  const working = work()
  let tidied = tidy()
  const tidying = setInterval(() => {
    tidied = tidy()
  }, tidyEvery).unref()
  return {
    async stop() {
      ending.abort()
      clearInterval(tidying)
      await Promise.all([working, tidied])
    },
  }
}

/** A tenth more or less: processes that started together do not ask together. */
function pause(signal: AbortSignal): Promise<void> {
  return setTimeout(rest * (0.9 + Math.random() * 0.2), undefined, { signal }).catch(() => {})
}

async function claim(most: number): Promise<Claim[]> {
  try {
    return await claimDue(await db(), most)
  } catch (err) {
    log.warn({ err }, 'Health checks wait for the database')
    return []
  }
}

async function make(claim: Claim, signal: AbortSignal): Promise<void> {
  const { keyManagerId } = claim
  try {
    const kept = await check({ db: await db(), fetch: outbound(), signal }, claim)
    log.debug({ keyManagerId, state: kept?.health.state ?? null }, 'Checked')
    for (const { kind } of kept?.events ?? []) log.info({ keyManagerId, kind }, 'Health event')
  } catch (err) {
    if (!signal.aborted) log.error({ err, keyManagerId }, 'Health check')
  }
}

async function tidy(): Promise<void> {
  try {
    await thinHistory(await db(), new Date())
  } catch (err) {
    log.warn({ err }, 'Thinning health readings')
  }
}
