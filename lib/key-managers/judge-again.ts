import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import { check } from '@/lib/health/check'
import { claimOne } from '@/lib/health/claim'
import type { FetchDocument } from '@/lib/net/fetch-document'
import type { Outcomes } from '@/lib/oidc/token/check'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { rateLimit } from '@/lib/rate-limit'

type Asking = { db: PrismaClient; fetch: FetchDocument }
type Judged = {
  keyManager: TrustedIssuer | null
  outcomes: Pick<Outcomes, 'key' | 'signature' | 'enabled' | 'environment'>
  notes: string[]
}

/** Keys are read again for a token at most once in so many seconds, for each key manager. */
const seconds = 30
const refetches = rateLimit('keys-read-again', { points: 1, duration: seconds })

/**
 * The judgement on a token. Where it failed for want of a key that may have been published since, the keys are read
 * again, and it is made once more; not of a key manager whose tokens are refused whatever its keys are.
 */
export async function judgeAgain<J extends Judged>(asking: Asking, judge: () => Promise<J>): Promise<J> {
  const first = await judge()
  const lack = lackOf(first)
  if (first.keyManager === null || lack === undefined) return first
  const closed = whyClosed(first)
  if (closed !== null) {
    const note = `The keys of ${first.keyManager.name} were not read again: it is ${closed}.`
    return { ...first, notes: [...first.notes, note] }
  }
  const note = await readKeysAgain(asking, first.keyManager, lack)
  // Somebody else may have read them meanwhile.
  const second = await judge()
  return { ...second, notes: [...second.notes, note] }
}

/**
 * What the keys known lack. A wrong signature counts only with keys that were not read just now: anybody can forge one,
 * and a key is seldom replaced under its ID.
 */
function lackOf({ keyManager, outcomes: { key, signature } }: Judged): string | undefined {
  const read = keyManager?.keysRead?.at.getTime() ?? Date.now()
  return key?.keysLack ?? (Date.now() - read > seconds * 1_000 ? signature?.keysLack : undefined)
}

/** Why the key manager accepts nothing here, whatever its keys are. */
function whyClosed({ outcomes: { enabled, environment } }: Judged): string | null {
  if (enabled?.outcome === 'failed') return 'disabled'
  return environment?.outcome === 'failed' ? 'not accepted in this environment' : null
}

/** Reads the keys again and keeps them, as a check in the background does; says what came of it. */
async function readKeysAgain(
  { db, fetch }: Asking,
  { id, name }: { id: string; name: string },
  lack: string,
): Promise<string> {
  const wait = await refetches.count(id)
  if (wait > 0)
    return `The keys of ${name} were read a moment ago. They are read again in ${Math.ceil(wait / 1000)} s at the earliest.`
  const claim = await claimOne(db, id)
  if (!claim) {
    // Nothing was read here: the next token need not wait.
    await refetches.forget(id)
    return `The keys of ${name} are being read by another check at this moment. If the key is new, check the token again in a few seconds.`
  }
  // Somebody waits: certificates are for the next check in the background.
  const kept = await check({ db, fetch, certificates: false }, claim)
  if (!kept) return `${name} was changed or deleted while its keys were read again. Check the token again.`
  if (kept.failed !== null) return `The keys of ${name} could not be read again. ${kept.failed}`
  return `${lack}, so the keys of ${name} were read again.`
}
