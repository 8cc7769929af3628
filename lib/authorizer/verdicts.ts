import { hash } from 'node:crypto'
import type { Access } from '@/lib/access/access'
import { type AskedRequest, type Asking, type Decision, decideByToken, locate } from '@/lib/access/decide'
import { type Answerable, headersOf } from './answer'

/** Decisions kept at once, and the bytes that they take. */
const mostDecisions = 20_000
const mostBytes = 64 * 1024 * 1024
/** Of one decision: a token with hundreds of scopes is judged each time, and takes the places of no others. */
const mostBytesOfOne = 32 * 1024

/** A decision about a token at an operation, and between which moments it is the same whenever it is made. */
type Kept = { decision: Answerable; from: number; until: number; bytes: number }

/** Decisions, by operation and the hash of the token. An operation belongs to one API: its scopes, and whose tokens count. */
type Generation = { kept: Map<object, Map<string, Kept>>; count: number; bytes: number }

const generation = (): Generation => ({ kept: new Map(), count: 0, bytes: 0 })

/**
 * Decides as lib/access/decide does, and remembers what was decided about tokens whose signature was right: what a wrong
 * one costs, it costs again, and it takes nobody's place. A memory is of one description and goes with it, and no decision
 * is given again after its token expired, after its keys are stale, or before the moment at which it was made.
 */
export function createDecider({ most = mostDecisions, bytes: bytesAtMost = mostBytes } = {}) {
  let of: Access | null = null
  // What was asked for in the younger generation stays when the older one goes.
  let young = generation()
  let old = generation()

  function recall({ operation }: Asking, tokenHash: string, at: number): Answerable | null {
    let kept = young.kept.get(operation)?.get(tokenHash)
    if (!kept) {
      kept = old.kept.get(operation)?.get(tokenHash)
      if (kept) keep(operation, tokenHash, kept)
    }
    return kept && at >= kept.from && at < kept.until ? kept.decision : null
  }

  function keep(operation: object, tokenHash: string, kept: Kept): void {
    if (young.count >= most / 2 || young.bytes + kept.bytes > bytesAtMost / 2) {
      old = young
      young = generation()
    }
    const tokens = young.kept.get(operation) ?? new Map<string, Kept>()
    const before = tokens.get(tokenHash)
    young.kept.set(operation, tokens.set(tokenHash, kept))
    young.count += before ? 0 : 1
    young.bytes += kept.bytes - (before?.bytes ?? 0)
  }

  async function judge(access: Access, asking: Asking, tokenHash: string, now: Date): Promise<Answerable> {
    const decision = answerable(await decideByToken(access, asking, now))
    const until = keptUntil(decision)
    // The description may be another one by now.
    if (until === null || access !== of) return decision
    const bytes = bytesOf(decision)
    if (bytes <= mostBytesOfOne)
      keep(asking.operation, tokenHash, {
        decision: withoutJudgement(decision),
        from: now.getTime(),
        until,
        bytes,
      })
    return decision
  }

  return {
    decide(access: Access, asked: AskedRequest, now: Date): Answerable | Promise<Answerable> {
      if (access !== of) {
        of = access
        young = generation()
        old = generation()
      }
      const found = locate(access, asked)
      if (!('token' in found)) return found
      const tokenHash = hash('sha256', found.token, 'base64')
      return recall(found, tokenHash, now.getTime()) ?? judge(access, found, tokenHash, now)
    },
    /** How many are remembered. */
    size: () => young.count + old.count,
  }
}

/** With the headers of its answer, put together once. */
function answerable(decision: Decision): Answerable {
  if (decision.outcome === 'refused') return decision
  const { outcome, api, operation, identity, judgement } = decision
  return { outcome, api, operation, identity, judgement, headers: headersOf(decision) }
}

/** Until when a decision stays as it is; null where it is not kept. */
function keptUntil(decision: Decision): number | null {
  const { judgement } = decision
  if (!judgement || (decision.outcome === 'refused' && decision.reason !== 'scopes')) return null
  const { exp } = judgement.claims as { exp: number }
  const { keysRead } = judgement.keyManager ?? {}
  return Math.min(exp * 1_000, keysRead?.staleAt.getTime() ?? Number.POSITIVE_INFINITY)
}

/** Claims and outcomes are large, and nobody who is told a decision again reads them. */
function withoutJudgement(decision: Answerable): Answerable {
  const { outcome, api, operation } = decision
  if (outcome === 'allowed') {
    const { identity, headers } = decision
    return { outcome, api, operation, identity, judgement: null, headers }
  }
  const { status, reason, keyManager } = decision
  return { outcome, status, reason, words: '', api, operation, keyManager, judgement: null }
}

/** The objects of a remembered decision, and its key; then what one text takes beside its characters. */
const bytesOfObjects = 1_024
const bytesOfText = 40

/** What a remembered decision takes of the memory, rather too much than too little: a token names as many scopes as it likes. */
function bytesOf(decision: Answerable): number {
  if (decision.outcome !== 'allowed' || !decision.identity) return bytesOfObjects
  const { subject, clientId, issuer, scopes } = decision.identity
  let bytes = bytesOfObjects
  for (const text of [subject ?? '', clientId ?? '', issuer, ...scopes, ...(decision.headers ?? [])])
    bytes += bytesOfText + 2 * text.length
  return bytes
}
