import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Access, openAccess } from '@/lib/access/access'
import { type AskedRequest, decide, type Identity } from '@/lib/access/decide'
import type { AccessDescription } from '@/lib/access/description'
import { accessDescription, describedKeyManager, ordersApi } from '@/lib/access/testing'
import * as judging from '@/lib/oidc/token/judge'
import { goodClaims, now, type Signer, second, signed, signer } from '@/lib/oidc/token/testing'
import { headersOf } from './answer'
import { createDecider } from './verdicts'

const judge = vi.spyOn(judging, 'judgeToken')
let key: Signer
let stranger: Signer
let description: AccessDescription
let access: Access
let decider: ReturnType<typeof createDecider>
beforeAll(async () => {
  key = await signer('one')
  stranger = await signer('one')
  description = accessDescription(key)
})
beforeEach(() => {
  access = openAccess(description)
  decider = createDecider()
  judge.mockClear()
})

const token = (changes: Record<string, unknown> = {}, by = key) => signed(by, { ...goodClaims, ...changes })
const asking = (text: string, method = 'GET', target = '/shop/orders'): AskedRequest => ({
  method,
  target,
  authorization: [`Bearer ${text}`],
})
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
/** As a gateway is told it. */
const told = async (asked: AskedRequest, when = now, by = access) => {
  const { judgement: _, ...decision } = await decider.decide(by, asked, when)
  return { ...decision, words: '' }
}

describe('a decision that is remembered', () => {
  it('is the one that is made afresh, and judges the token once', async () => {
    const questions = [asking(token()), asking(token({ scope: 'other' }))]
    for (const asked of questions)
      for (let times = 0; times < 3; times++) {
        const { judgement: _, ...afresh } = await decide(access, asked, now)
        judge.mockClear()
        const { headers, ...again } = await told(asked)
        expect(again).toEqual({ ...afresh, words: '' })
        if (times > 0 && again.outcome === 'allowed')
          expect(headers).toEqual(headersOf(again as { identity: Identity }))
        expect(judge).toHaveBeenCalledTimes(times === 0 ? 1 : 0)
      }
  })

  it.each<[string, (one: string) => AskedRequest]>([
    ['of an operation with other scopes', (one) => asking(one, 'POST')],
    ['of another API', (one) => asking(one, 'GET', '/books/orders')],
  ])('is not that %s', async (_, other) => {
    const books = { ...ordersApi, id: 'books', basePath: '/books', keyManagers: [] }
    const operations = ordersApi.operations.map((one) => ({ ...one }))
    access = openAccess({ ...description, apis: [ordersApi, { ...books, operations }] })
    const one = token({ scope: 'orders:read' })
    expect(await told(asking(one))).toMatchObject({ outcome: 'allowed' })
    expect(await told(other(one))).toMatchObject({ outcome: 'refused' })
    expect(await told(asking(one))).toMatchObject({ outcome: 'allowed' })
  })

  it('is not given again once the token has expired', async () => {
    const one = asking(token({ exp: second + 10 }))
    expect(await told(one)).toMatchObject({ outcome: 'allowed' })
    await told(one, at(9))
    expect(judge).toHaveBeenCalledTimes(1)
    await told(one, at(10))
    expect(judge).toHaveBeenCalledTimes(2)
    expect(await told(one, at(71))).toMatchObject({ reason: 'expires' })
  })

  it('is not given again once the keys are stale', async () => {
    const staleAt = at(10).toISOString()
    const keysRead = { at: now.toISOString(), dueBy: staleAt, staleAt, failedSince: true }
    access = openAccess({ ...description, keyManagers: [describedKeyManager(key, { keysRead })] })
    expect(await told(asking(token()))).toMatchObject({ outcome: 'allowed' })
    expect(await told(asking(token()), at(11))).toMatchObject({ reason: 'key' })
  })

  it('is not given before the moment at which it was made: a clock may be set back', async () => {
    const one = asking(token({ nbf: second, iat: undefined }))
    expect(await told(one)).toMatchObject({ outcome: 'allowed' })
    expect(await told(one, at(-61))).toMatchObject({ reason: 'not-before' })
  })

  it('goes with the description', async () => {
    const one = asking(token())
    expect(await told(one)).toMatchObject({ outcome: 'allowed' })
    const disabled = openAccess({
      ...description,
      keyManagers: [describedKeyManager(key, { enabled: false })],
    })
    expect(await told(one, now, disabled)).toMatchObject({ reason: 'enabled' })
    expect(decider.size()).toBe(0)
  })

  it('is of no token whose signature is wrong, or that is refused for anything but its scopes', async () => {
    for (const one of [token({}, stranger), token({ exp: second - 61 }), `${token().slice(0, -4)}AAAA`, 'x'])
      expect(await told(asking(one))).toMatchObject({ outcome: 'refused' })
    expect(decider.size()).toBe(0)
  })

  it('takes its place in a number of bytes that is bounded, whatever its token says', async () => {
    decider = createDecider({ bytes: 64 * 1024 })
    const scopes = (count: number) =>
      Array.from({ length: count }, (_, at) => `scope-of-orders-${at}`).join(' ')
    for (let at = 0; at < 100; at++)
      expect(
        await told(asking(token({ jti: String(at), scope: `orders:read ${scopes(50)}` }))),
      ).toMatchObject({
        outcome: 'allowed',
      })
    // Of each, a kilobyte of scopes at least is kept.
    expect(decider.size()).toBeLessThanOrEqual(64)
    expect(decider.size()).toBeGreaterThan(5)
  })

  it('is not that about a token with so many scopes that it would take the places of many', async () => {
    const many = Array.from({ length: 1_000 }, (_, at) => `s${at}`).join(' ')
    const one = asking(token({ scope: `orders:read ${many}` }))
    for (let times = 1; times <= 2; times++) {
      expect(await told(one)).toMatchObject({ outcome: 'allowed' })
      expect(judge).toHaveBeenCalledTimes(times)
    }
    expect(decider.size()).toBe(0)
  })

  it('takes its place in a number of them that is bounded, where those that are asked for stay', async () => {
    const often = asking(token())
    await told(often)
    // Signing takes a while: the same token at many operations.
    const operations = Array.from({ length: 30_000 }, (_, at) => ({
      method: 'GET',
      path: `/${at}`,
      public: false as const,
      scopeMode: 'all' as const,
      scopes: [],
    }))
    access = openAccess({
      ...description,
      apis: [ordersApi, { ...ordersApi, id: 'many', basePath: '/m', operations }],
    })
    judge.mockImplementation(async (_token, { trusted }) => ({
      accepted: true,
      outcomes: {},
      keyManager: trusted[0] ?? null,
      header: {},
      claims: goodClaims,
      notes: [],
    }))
    for (let at = 0; at < 30_000; at++) {
      await told(asking(token.name, 'GET', `/m/${at}`))
      if (at % 5_000 === 0) await told(often)
    }
    expect(decider.size()).toBeLessThanOrEqual(20_000)
    judge.mockClear()
    await told(often)
    expect(judge).not.toHaveBeenCalled()
    judge.mockRestore()
  })
})
