import { describe, expect, it } from 'vitest'
import { unsteadyHours } from './event'
import { longestInterval, nextCheck } from './interval'
import { type Accepted, type Health, judgeReading } from './judge'
import type { Reading } from './reading'
import type { SeenDocument } from './seen'
import { eventWords } from './words'

const start = Date.parse('2026-01-01T00:00:00Z')
const minutes = (count: number) => new Date(start + count * 60_000)
const days = (count: number) => new Date(start + count * 24 * 3_600_000).toISOString()

const document: SeenDocument = { issuer: 'https://a.example', endpoints: {}, algorithms: [] }
const accepted: Accepted = { issuer: 'https://a.example', document, algorithms: ['RS256'] }
const unread: Health = {
  state: null,
  since: null,
  reasons: [],
  failures: 0,
  unreadable: false,
  slow: 0,
  goodAt: null,
  checkedAt: null,
  seen: null,
  certificates: [],
}
const facts = { milliseconds: 50, documentStatus: 200, keysStatus: 200 }
const good = (at: number, more: object = {}): Reading => ({
  ...facts,
  at: minutes(at),
  outcome: 'good',
  seen: { document, keys: [{ kid: 'one', thumbprint: 'print', algorithms: ['RS256'] }] },
  validators: { document: null, keys: null },
  certificates: [],
  maxAge: 0,
  ...more,
})
const failed = (
  at: number,
  unreadable = false,
  certificates: Reading['certificates'] = [],
  seen?: SeenDocument,
): Reading => ({
  ...facts,
  at: minutes(at),
  outcome: 'failed',
  certificates,
  detail: unreadable ? 'The document: the answer is a web page.' : 'login.example did not answer in time.',
  unreadable,
  document: seen ? { seen, known: null } : null,
})

/** The states and events of readings one after the other. */
function judged(...readings: Reading[]) {
  return judgedAs(accepted, ...readings)
}

/** The same of a key manager of which this was accepted. */
function judgedAs(accepted: Accepted, ...readings: Reading[]) {
  let health = unread
  const states: (string | null)[] = []
  const events: string[][] = []
  const words: string[] = []
  const worse: { at: Date; state: string }[] = []
  const ranks = ['healthy', 'attention', 'failing']
  for (const reading of readings) {
    const { at } = reading
    const lately = worse.filter((turn) => at.getTime() - turn.at.getTime() < unsteadyHours * 3_600_000)
    const turns = {
      worse: lately.length,
      failing: lately.filter(({ state }) => state === 'failing').length,
    }
    const one = judgeReading(health, reading, { accepted, usedKeys: new Set(), turns, told: [] })
    if (health.state && ranks.indexOf(one.health.state) > ranks.indexOf(health.state))
      worse.push({ at, state: one.health.state })
    health = one.health
    states.push(health.state)
    events.push(one.events.map(({ kind }) => kind))
    words.push(...one.events.map((event) => eventWords(event).meaning))
  }
  return { health, states, events, words }
}

describe('the state', () => {
  it('is failing after the second failed reading, and healthy after the next good one', () => {
    const { states, events, health } = judged(good(0), failed(5), failed(6), failed(11), good(16), good(21))
    expect(states).toEqual(['healthy', 'healthy', 'failing', 'failing', 'healthy', 'healthy'])
    expect(events).toEqual([[], [], ['failing'], [], ['healthy-again'], []])
    expect(health).toMatchObject({ since: minutes(16), failures: 0, goodAt: minutes(21), reasons: [] })
  })

  it('says since its first failed reading and why it is failing, and keeps what the last good reading saw', () => {
    const { health } = judged(good(0), failed(5), failed(6), failed(11))
    expect(health).toMatchObject({
      since: minutes(5),
      goodAt: minutes(0),
      reasons: [{ code: 'failing', words: 'login.example did not answer in time.' }],
      seen: { keys: [{ kid: 'one' }] },
    })
  })

  it('needs attention where the first reading of all failed', () => {
    expect(judged(failed(0), failed(1)).states).toEqual(['attention', 'failing'])
  })

  it('tells at once of a document that turned into something else, and once', () => {
    const { events } = judged(good(0), failed(5, true), failed(6, true), failed(11, true))
    expect(events).toEqual([[], ['document-unreadable'], ['failing'], []])
  })

  it('tells of an answer that cannot be used also where other failures came before it, once per change', () => {
    const kinds = [true, true, false, true].map((unreadable, index) => failed(15 + index * 5, unreadable))
    const { events } = judged(good(0), failed(5), failed(6), ...kinds)
    expect(events.slice(3)).toEqual([['document-unreadable'], [], [], ['document-unreadable']])
  })

  it('needs attention for as long as the document names another issuer, which is told once', () => {
    const moved = { seen: { document: { ...document, issuer: 'https://b.example' }, keys: [] } }
    const { states, events, health } = judged(good(0), good(5, moved), good(10, moved))
    expect(states).toEqual(['healthy', 'attention', 'attention'])
    expect(events[1]).toContain('issuer-changed')
    expect(events[2]).toEqual([])
    expect(health).toMatchObject({ since: minutes(5), reasons: [{ code: 'issuer' }] })
  })

  it('needs nobody once the document names the issuer in use, whatever it named when it was stored', () => {
    const issuer = 'https://b.example'
    const now = { ...document, issuer }
    const naming = (at: number, more: Partial<SeenDocument>) =>
      good(at, { seen: { document: { ...now, ...more }, keys: [] } })
    const mended = { ...accepted, issuer }
    expect(judgedAs(mended, naming(0, {})).health).toMatchObject({ state: 'healthy', reasons: [] })
    expect(judgedAs(mended, good(0)).health.reasons).toEqual([])
    const other = naming(0, { issuer: 'https://c.example' })
    expect(judgedAs(mended, other).health.reasons).toMatchObject([
      {
        code: 'issuer',
        words: 'The document names the issuer https://c.example; in use is https://b.example.',
      },
    ])
    const moved = naming(0, { endpoints: { tokenEndpoint: 'https://b.example/token' } })
    expect(judgedAs(mended, moved).health.reasons).toMatchObject([{ code: 'endpoints' }])
  })

  it('says what the document says also where the keys cannot be read any more, once', () => {
    const endpoints = { jwksEndpoint: 'https://a.example/v2' }
    const saying = (at: number, more: Partial<SeenDocument>) =>
      failed(at, false, [], { ...document, ...more })
    const moved = judged(good(0), ...[5, 6, 11].map((at) => saying(at, { endpoints })), failed(16))
    expect(moved.states).toEqual(['healthy', 'attention', 'failing', 'failing', 'failing'])
    expect(moved.events).toEqual([[], ['endpoints-changed'], ['failing'], [], []])
    expect(moved.health.reasons.map(({ code }) => code)).toEqual(['failing', 'endpoints'])
    expect(moved.health.seen).toEqual({
      document: { ...document, endpoints },
      keys: [{ kid: 'one', thumbprint: 'print', algorithms: ['RS256'] }],
    })
    const renamed = judged(good(0), saying(5, { issuer: 'https://b.example' }), good(6))
    expect(renamed.events).toEqual([[], ['issuer-changed'], ['issuer-changed', 'healthy-again']])
    expect(renamed.states).toEqual(['healthy', 'attention', 'healthy'])
    const first = judged(saying(0, { issuer: 'https://b.example' }))
    expect(first.health.reasons.map(({ code }) => code)).toEqual(['first-failed', 'issuer'])
  })

  it('needs nobody for what the document said before, where it says otherwise while keys cannot be read', () => {
    const moved = { seen: { document: { ...document, issuer: 'https://b.example' }, keys: [] } }
    const { health } = judged(good(0), good(5, moved), failed(10, false, [], document))
    expect(health).toMatchObject({
      state: 'attention',
      reasons: [{ code: 'first-failed', words: 'login.example did not answer in time.' }],
    })
  })

  it('is attention after the first failed reading where no key is in use', () => {
    const { health } = judged(good(0))
    const moved = { ...health, goodAt: null }
    const circumstances = { accepted, usedKeys: new Set<string>(), turns: { worse: 0, failing: 0 }, told: [] }
    const once = judgeReading(moved, failed(5), circumstances)
    expect(once.health).toMatchObject({ state: 'attention', reasons: [{ code: 'first-failed' }] })
    const twice = judgeReading(once.health, failed(6), circumstances)
    expect(twice.events.map((event) => eventWords(event).meaning).join()).toMatch(/No keys are known/)
  })

  it('needs attention for as long as another endpoint is published than was accepted', () => {
    const endpoints = { tokenEndpoint: 'https://a.example/v2' }
    const moved = { seen: { document: { ...document, endpoints }, keys: [] } }
    expect(judged(good(0, moved)).health.reasons).toEqual([
      { code: 'endpoints', words: 'The document publishes another value for: Token Endpoint.' },
    ])
  })

  it('needs attention for as long as no key signs with an algorithm that is allowed', () => {
    const es256 = { kid: 'two', thumbprint: 'other', algorithms: ['ES256'] }
    const rs256 = { kid: 'one', thumbprint: 'print', algorithms: ['RS256'] }
    const publishing = (at: number, ...keys: (typeof es256)[]) => good(at, { seen: { document, keys } })
    const { states, health } = judged(good(0), publishing(5, rs256, es256), publishing(10, es256))
    expect(states).toEqual(['healthy', 'healthy', 'attention'])
    expect(health.reasons).toEqual([
      {
        code: 'algorithms',
        words: 'Its keys sign with ES256, which this key manager does not allow: every token is refused.',
      },
    ])
    expect(judged(publishing(0, es256), good(5)).states).toEqual(['attention', 'healthy'])
  })

  it('tells of slow answers after three in a row, once', () => {
    const slow = { milliseconds: 2_500 }
    const { states, events } = judged(good(0, slow), good(5, slow), good(10, slow), good(15, slow), good(20))
    expect(states).toEqual(['healthy', 'healthy', 'attention', 'attention', 'healthy'])
    expect(events).toEqual([[], [], ['slow'], [], ['healthy-again']])
  })

  it('tells of slow answers no second time within these hours, however slow each is', () => {
    const slow = { milliseconds: 2_500 }
    const { health } = judged(good(0, slow), good(5, slow))
    const told = [{ kind: 'slow' as const, data: { milliseconds: 2_900 } }]
    const circumstances = { accepted, usedKeys: new Set<string>(), turns: { worse: 0, failing: 0 }, told }
    const third = judgeReading(health, good(10, slow), circumstances)
    expect(third).toMatchObject({ health: { state: 'attention' }, events: [] })
  })
})

describe('a server that comes and goes', () => {
  /** Three readings in eleven minutes: two fail. */
  const cycle = (at: number) => [failed(at), failed(at + 1), good(at + 6)]

  it('is told of instead of each turn from the third on, and needs attention until it is steady', () => {
    const { events, states } = judged(good(0), ...[5, 20, 35, 50, 65].flatMap(cycle), good(300), good(500))
    expect(events.flat()).toEqual([
      ...['failing', 'healthy-again', 'failing', 'healthy-again'],
      'unsteady',
      'healthy-again',
    ])
    expect(events.at(-1)).toEqual(['healthy-again'])
    expect(states.slice(-8)).toEqual([
      ...['attention', 'failing', 'attention', 'attention', 'failing', 'attention'],
      ...['attention', 'healthy'],
    ])
  })

  it('is told of as failing where that lasts, once', () => {
    const lasting = Array.from({ length: 40 }, (_, index) => failed(50 + index * 5))
    const { events } = judged(good(0), ...[5, 20, 35].flatMap(cycle), ...lasting)
    const last = events.slice(10)
    expect(last.flat()).toEqual(['failing'])
    expect(last.findIndex((one) => one.length > 0)).toBe(11)
  })

  it('is told of as failing also where it counts as steady before that', () => {
    const lasting = [390, 395, 400, 405, 410, 415].map((at) => failed(at))
    const { events } = judged(good(0), ...[5, 20, 35].flatMap(cycle), failed(350), failed(351), ...lasting)
    expect(events.slice(10).flat()).toEqual(['failing'])
  })
})

it('says until when the kept keys are used, and once that they are stale', () => {
  const { events, health } = judged(
    good(0),
    ...[5, 6, 1_440, 1_441, 1_446].map((at) => failed(at)),
    good(1_451),
  )
  expect(events).toEqual([[], [], ['failing'], [], ['keys-stale'], [], ['healthy-again']])
  expect(health.reasons).toEqual([])
  const stale = judged(good(0), failed(5), failed(6), failed(1_441))
  expect(stale.health.reasons.map(({ code }) => code)).toEqual(['failing', 'stale'])
  expect(stale.words).toEqual([
    expect.stringContaining('with the keys of 1 Jan 2026, 00:00 UTC, until 2 Jan 2026, 00:00 UTC at most.'),
    expect.stringMatching(
      /^They were last read on 1 Jan 2026, 00:00 UTC.*refused until it can be read again/,
    ),
  ])
})

describe('a TLS certificate', () => {
  const ending = (at: number, ends: string | null) =>
    good(at * 24 * 60, { certificates: [{ host: 'a.example', ends }] })

  it('is told of 30, 14 and 3 days before its end and at it, each once', () => {
    const ends = days(40)
    const { events, health } = judged(
      ...[0, 9, 10, 11, 25, 26, 27, 37, 38, 40, 41].map((day) => ending(day, ends)),
    )
    expect(events.map((one) => one.length)).toEqual([0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0])
    expect(health).toMatchObject({
      state: 'attention',
      reasons: [{ code: 'certificate', words: 'The TLS certificate of a.example ended on 10 Feb 2026.' }],
    })
  })

  it('is told of once where several warnings are due at the same time, and again after it was renewed', () => {
    const { events, states } = judged(ending(0, days(2)), ending(1, days(400)), ending(390, days(400)))
    expect(events).toEqual([['certificate-ends'], ['healthy-again'], ['certificate-ends']])
    expect(states).toEqual(['attention', 'healthy', 'attention'])
  })

  it('is told of once also where two servers answer by turns, each with its own', () => {
    const turns = [1, 2, 3, 4, 5, 6].map((day) => ending(day, days(day % 2 === 0 ? 28 : 29)))
    const { events } = judged(...turns)
    expect(events.map((one) => one.length)).toEqual([1, 1, 0, 0, 0, 0])
  })

  it('is told of while readings fail because of it', () => {
    const unread = (day: number) => failed(day * 24 * 60, false, [{ host: 'a.example', ends: days(10) }])
    const { events, health } = judged(ending(0, days(10)), unread(8), unread(9), unread(10), unread(11))
    expect(events.map((one) => one.filter((kind) => kind === 'certificate-ends').length)).toEqual([
      1, 1, 0, 1, 0,
    ])
    expect(health.reasons).toContainEqual({
      code: 'certificate',
      words: 'The TLS certificate of a.example ended on 11 Jan 2026.',
    })
  })

  it('that has ended is told of also where no reading was ever good', () => {
    const { events, health } = judged(failed(0, false, [{ host: 'a.example', ends: days(-1) }]))
    expect(events).toEqual([['certificate-ends']])
    expect(health.reasons.map(({ code }) => code)).toEqual(['first-failed', 'certificate'])
  })

  it('that could not be read this time stays as known', () => {
    const { events, health } = judged(ending(0, days(2)), ending(1, null))
    expect(events).toEqual([['certificate-ends'], []])
    expect(health.certificates).toEqual([{ host: 'a.example', ends: days(2), told: 3 }])
  })
})

it('E1 is checked again as the servers say, between one and three intervals later, sooner after a failure', () => {
  const even = { maxAge: 0, failures: 0, chance: 0.5 }
  expect(nextCheck(300, even)).toBe(300)
  expect(nextCheck(300, { ...even, maxAge: 10 })).toBe(300)
  expect(nextCheck(300, { ...even, maxAge: 600 })).toBe(600)
  expect(nextCheck(60, { ...even, maxAge: 86_400 })).toBe(180)
  const longest = { ...even, maxAge: 86_400 }
  expect(nextCheck(300, { ...longest, chance: 0 })).toBeCloseTo(736.4, 1)
  expect(nextCheck(300, { ...longest, chance: 1 })).toBeCloseTo(900)
  expect(nextCheck(3_600, longest)).toBe(3_600)
  expect(nextCheck(300, { ...even, failures: 1 })).toBe(60)
  expect(nextCheck(300, { ...even, failures: 2 })).toBe(300)
  expect([nextCheck(300, { ...even, chance: 0 }), nextCheck(300, { ...even, chance: 1 })]).toEqual([270, 330])
})

it.each([
  [60, 198],
  [300, 900],
  [900, 990],
  [3_600, 3_960],
])('every %i s means every %i s at the latest', (interval, latest) => {
  expect(longestInterval(interval)).toBeCloseTo(latest)
  expect(nextCheck(interval, { maxAge: 86_400, failures: 0, chance: 1 })).toBeCloseTo(
    longestInterval(interval),
  )
})
