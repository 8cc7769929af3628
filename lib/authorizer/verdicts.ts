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

/**
 * Decides as lib/access/decide does, and remembers what was decided about tokens whose signature was right: what a wrong
 * one costs, it costs again, and it takes nobody's place. A memory is of one description and goes with it, and no decision
 * is given again after its token expired, after its keys are stale, or before the moment at which it was made.
 */
export function createDecider({ most = mostDecisions, bytes: bytesAtMost = mostBytes } = {}) {
  let of: Access | null = null
  // Two generations: what was asked for in the younger stays when the older goes.
  let young = new Map<string, Kept>()
  let old = new Map<string, Kept>()
  let youngBytes = 0
  let policies = new WeakMap<object, string>()
  let lastPolicy = 0

  function recall(key: string, at: number): Answerable | null {
    let kept = young.get(key)
    if (!kept) {
      kept = old.get(key)
      if (kept) keep(key, kept)
    }
    return kept && at >= kept.from && at < kept.until ? kept.decision : null
  }

  function keep(key: string, kept: Kept): void {
    if (young.size >= most / 2 || youngBytes + kept.bytes > bytesAtMost / 2) {
      old = young
      young = new Map()
      youngBytes = 0
    }
    young.set(key, kept)
    youngBytes += kept.bytes
  }

  /** One for each operation, which belongs to one API: its scopes and whose tokens count, by whose audience policy. */
  function policyOf({ operation }: Asking): string {
    const known = policies.get(operation)
    if (known !== undefined) return known
    lastPolicy += 1
    policies.set(operation, `${lastPolicy} `)
    return `${lastPolicy} `
  }

  async function judge(access: Access, asking: Asking, key: string, now: Date): Promise<Answerable> {
    const decision = answerable(await decideByToken(access, asking, now))
    const until = keptUntil(decision)
    // The description may be another one by now.
    if (until === null || access !== of) return decision
    const bytes = bytesOf(decision)
    if (bytes <= mostBytesOfOne)
      keep(key, { decision: withoutJudgement(decision), from: now.getTime(), until, bytes })
    return decision
  }

  return {
    decide(access: Access, asked: AskedRequest, now: Date): Answerable | Promise<Answerable> {
      if (access !== of) {
        of = access
        young = new Map()
        old = new Map()
        youngBytes = 0
        policies = new WeakMap()
      }
      const found = locate(access, asked)
      if (!('token' in found)) return found
      const key = policyOf(found) + hash('sha256', found.token, 'base64')
      return recall(key, now.getTime()) ?? judge(access, found, key, now)
    },
    /** How many are remembered. */
    size: () => young.size + old.size,
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
