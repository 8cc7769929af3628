import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { outbound } from '@/lib/net/outbound'
import { type Claim, claimDue } from './claim'
import { deliver } from './deliver'
import { thinDeliveries } from './thin'

/** How many tries a process makes at once, and how long it rests where none is due, in milliseconds. */
const together = 8
const rest = 3_000
const tidyEvery = 3_600_000

/** The deliveries of this process. `stop` ends those being made, gives them back, and resolves when none is left. */
export type Deliveries = { stop(): Promise<void> }

/** Sends notifications in the background, sharing them with every other process on the database. */
export function startDeliveries(): Deliveries {
  const ending = new AbortController()
  const running = new Set<Promise<void>>()
  const { signal } = ending

  async function work() {
    while (!signal.aborted) {
      for (const one of await claim(together - running.size)) {
        const made = make(one, signal).finally(() => running.delete(made))
        running.add(made)
      }
      if (running.size < together) await pause(signal)
      else await Promise.race(running)
    }
    await Promise.all(running)
  }

  const working = work()
  const tidying = setInterval(() => void tidy(), tidyEvery).unref()
  return {
    async stop() {
      ending.abort()
      clearInterval(tidying)
      await working
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
    log.warn({ err }, 'Notifications wait for the database')
    return []
  }
}

async function make(claim: Claim, signal: AbortSignal): Promise<void> {
  const { id } = claim
  try {
    const attempt = await deliver({ db: await db(), fetch: outbound(), signal }, claim)
    if (attempt) log.info({ id, outcome: attempt.outcome, status: attempt.status }, 'Notification')
  } catch (err) {
    if (!signal.aborted) log.error({ err, id }, 'Notification')
  }
}

async function tidy(): Promise<void> {
  try {
    await thinDeliveries(await db(), new Date())
  } catch (err) {
    log.warn({ err }, 'Thinning notifications')
  }
}
