import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { log } from '@/lib/log/log'

const tidyEvery = 3_600_000

/** What a process does unasked, a piece at a time. */
export type Work<Claim> = {
  /** How many pieces at once, and how long to rest where none is due, in milliseconds. */
  together: number
  rest: number
  /** Claims pieces that are due, at most `most`. */
  claim(most: number): Promise<Claim[]>
  /** Does one, and gives it back where `signal` ends it. Never throws. */
  carryOut(claim: Claim, signal: AbortSignal): Promise<void>
  /** Bounds what is kept of it; at the start and every hour. */
  tidy(): Promise<void>
  /** What the log says where the database is away. */
  words: { waits: string; tidying: string }
}

/** Work that was begun. `stop` ends the pieces being done, and resolves when none is left. */
export type Running = { stop(): Promise<void> }

/** Does the work in the background, sharing it with every other process on the database. */
export function inBackground<Claim>(work: Work<Claim>): Running {
  const { together } = work
  const ending = new AbortController()
  const running = new Set<Promise<void>>()
  const { signal } = ending

  async function go() {
    while (!signal.aborted) {
      const free = together - running.size
      const claims = await claimed(work, free)
      for (const one of claims) {
        const done = work.carryOut(one, signal).finally(() => running.delete(done))
        running.add(done)
      }
      if (claims.length < free) await pause(work.rest, signal)
      // As many as could be done at once were due, so that more may be.
      else while (running.size > together / 2) await Promise.race(running)
    }
    await Promise.all(running)
  }

  const going = go()
  let tidied = tidy(work)
  const tidying = setInterval(() => {
    tidied = tidy(work)
  }, tidyEvery).unref()
  return {
    async stop() {
      ending.abort()
      clearInterval(tidying)
      await Promise.all([going, tidied])
    },
  }
}

/** A tenth more or less: processes that started together do not ask together. */
function pause(rest: number, signal: AbortSignal): Promise<void> {
  return setTimeout(rest * (0.9 + Math.random() * 0.2), undefined, { signal }).catch(() => {})
}

async function claimed<Claim>({ claim, words }: Work<Claim>, most: number): Promise<Claim[]> {
  try {
    return await claim(most)
  } catch (err) {
    log.warn({ err }, words.waits)
    return []
  }
}

async function tidy<Claim>(work: Work<Claim>): Promise<void> {
  try {
    await work.tidy()
  } catch (err) {
    log.warn({ err }, work.words.tidying)
  }
}
