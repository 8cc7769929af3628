import { describe, expect, it } from 'vitest'
import { changes } from './changes'
import type { HealthChange } from './event'
import type { Seen, SeenDocument } from './seen'
import { eventWords } from './words'

const document: SeenDocument = {
  issuer: 'https://a.example',
  endpoints: { tokenEndpoint: 'https://a.example/token', logoutEndpoint: 'https://a.example/out' },
  algorithms: ['ES256', 'RS256'],
}
const key = (kid: string | null, thumbprint = `print of ${kid}`, algorithms = ['RS256']) => ({
  kid,
  thumbprint,
  algorithms,
})
const seen: Seen = { document, keys: [key('one')] }
const changed = (part: Partial<SeenDocument>): Seen => ({ ...seen, document: { ...document, ...part } })
const keys = (...all: ReturnType<typeof key>[]): Seen => ({ ...seen, keys: all })

const table: [title: string, before: Seen, now: Seen, expected: HealthChange[], words: RegExp][] = [
  ['nothing', seen, seen, [], /^$/],
  ['the order of keys', keys(key('one'), key('two')), keys(key('two'), key('one')), [], /^$/],
  [
    'a key more',
    seen,
    keys(key('one'), key('two')),
    [{ kind: 'keys-added', data: { added: ['two'] } }],
    /A key was added. Tokens signed with two are accepted\./,
  ],
  [
    'keys fewer, one without an ID',
    keys(key('one'), key('two'), key(null, 'print')),
    seen,
    [{ kind: 'keys-removed', data: { removed: ['two', 'print'] } }],
    /2 keys were removed. Tokens signed with two, print are refused/,
  ],
  [
    'keys replaced',
    keys(key('two')),
    keys(key('three')),
    [{ kind: 'keys-replaced', data: { added: ['three'], removed: ['two'] } }],
    /signed with three are accepted, those signed with two refused/,
  ],
  [
    'another key under the same ID',
    keys(key('two')),
    keys(key('two', 'another')),
    [{ kind: 'keys-replaced', data: { added: ['two'], removed: ['two'] } }],
    /Keys were replaced/,
  ],
  [
    'a key in use replaced',
    seen,
    keys(key('two')),
    [{ kind: 'key-gone-used', data: { added: ['two'], removed: ['one'], used: ['one'] } }],
    /A key in use was removed.*signed with one were checked.* New: two\..*get new tokens/,
  ],
  [
    'another issuer',
    seen,
    changed({ issuer: 'https://b.example' }),
    [
      {
        kind: 'issuer-changed',
        data: { from: 'https://a.example', to: 'https://b.example', inUse: 'https://a.example' },
      },
    ],
    /names another issuer.*Nothing was applied: https:\/\/a\.example stays in use.*No new key is used/,
  ],
  [
    'the issuer in use again',
    changed({ issuer: 'https://b.example' }),
    seen,
    [
      {
        kind: 'issuer-changed',
        data: { from: 'https://b.example', to: 'https://a.example', inUse: 'https://a.example' },
      },
    ],
    /names the issuer in use again.*Keys that waited are used from now on/,
  ],
  [
    'endpoints that moved, came and went: one event',
    seen,
    changed({
      endpoints: { tokenEndpoint: 'https://a.example/v2', userInfoEndpoint: 'https://a.example/me' },
    }),
    [
      {
        kind: 'endpoints-changed',
        data: {
          endpoints: [
            { name: 'tokenEndpoint', from: 'https://a.example/token', to: 'https://a.example/v2' },
            { name: 'logoutEndpoint', from: 'https://a.example/out', to: null },
            { name: 'userInfoEndpoint', from: null, to: 'https://a.example/me' },
          ],
        },
      },
    ],
    /Token Endpoint: https:\/\/a\.example\/token became https:\/\/a\.example\/v2\..*is not published any more.*is new.*Endpoints tab/,
  ],
  [
    'the accepted endpoints again',
    changed({ endpoints: { ...document.endpoints, tokenEndpoint: 'https://a.example/v2' } }),
    seen,
    [
      {
        kind: 'endpoints-changed',
        data: {
          endpoints: [{ name: 'tokenEndpoint', from: 'https://a.example/v2', to: 'https://a.example/token' }],
          accepted: true,
        },
      },
    ],
    /accepted endpoints again\. .* became https:\/\/a\.example\/token\. Nothing differs any more from what was accepted\. $/,
  ],
  [
    'other algorithms',
    seen,
    changed({ algorithms: ['PS256', 'RS256'] }),
    [{ kind: 'algorithms-changed', data: { added: ['PS256'], removed: ['ES256'] } }],
    /New: PS256\. Gone: ES256\./,
  ],
  [
    'a key more, by an algorithm that is not allowed',
    seen,
    keys(key('one'), key('two'), key('three', 'print', ['ES256'])),
    [
      {
        kind: 'keys-added',
        data: { added: ['two', 'three'], notAllowed: { keys: ['three'], algorithms: ['ES256'] } },
      },
    ],
    /signed with two are accepted\. Tokens signed with three are refused: the key manager does not allow ES256\..* Claims tab/,
  ],
  [
    'keys replaced by one whose algorithm is not allowed',
    keys(key('two')),
    keys(key('three', 'print', ['ES256'])),
    [
      {
        kind: 'keys-replaced',
        data: { added: ['three'], removed: ['two'], notAllowed: { keys: ['three'], algorithms: ['ES256'] } },
      },
    ],
    /signed with two are refused\. Tokens signed with three are refused: .*ES256\..* Claims tab/,
  ],
  [
    'a key in use replaced by one whose algorithm is not allowed',
    seen,
    keys(key('two', 'print', ['ES256'])),
    [
      {
        kind: 'key-gone-used',
        data: {
          ...{ added: ['two'], removed: ['one'], used: ['one'] },
          notAllowed: { keys: ['two'], algorithms: ['ES256'] },
        },
      },
    ],
    /New: two\. Tokens signed with two are refused: .*ES256\..* Claims tab/,
  ],
  ['a document that was not read before', { ...seen, document: null }, seen, [], /^$/],
]

describe('between two readings', () => {
  it.each(table)('%s', (_title, before, now, expected, words) => {
    const found = changes(before, now, {
      usedKeys: new Set(['print of one']),
      accepted: { issuer: 'https://a.example', document },
      allowed: ['RS256'],
      waiting: false,
    })
    expect(found).toEqual(expected)
    const said = found.map((event) => {
      const { title, meaning, action } = eventWords(event)
      return `${title}. ${meaning} ${action ?? ''}`
    })
    expect(said.join('\n')).toMatch(words)
  })

  it.each([
    [
      keys(key('one'), key('two')),
      'keys-added',
      /two waits: .* names another issuer, .* signed with it are refused/,
    ],
    [keys(key('two')), 'keys-replaced', /signed with one are refused.* two waits: /],
  ])('a key that waits while the document names another issuer is said to: %#', (now, kind, words) => {
    const found = changes(seen, now, {
      usedKeys: new Set(),
      accepted: { issuer: document.issuer, document },
      allowed: ['RS256'],
      waiting: true,
    })
    expect(found).toMatchObject([{ kind, data: { added: ['two'], waiting: true } }])
    expect(found.map((event) => eventWords(event).meaning).join()).toMatch(words)
    expect(found.map((event) => eventWords(event).action)).toEqual([
      expect.stringMatching(/Ask the operator/),
    ])
  })

  it('a key in use that is replaced by one that waits is said to be', () => {
    const found = changes(seen, keys(key('two')), {
      usedKeys: new Set(['print of one']),
      accepted: { issuer: document.issuer, document },
      allowed: ['RS256'],
      waiting: true,
    })
    expect(found.map((event) => eventWords(event).meaning).join()).toMatch(
      /refused from now on\. two waits: /,
    )
  })

  it('a change that came before is told with what is so now', () => {
    const again = changes(seen, changed({ issuer: 'https://b.example' }), {
      usedKeys: new Set(),
      accepted: { issuer: document.issuer, document },
      allowed: ['RS256'],
      waiting: false,
    })
    const { meaning } = eventWords({ kind: 'unsteady', data: { again } })
    expect(meaning).toMatch(
      /a second time within 6 hours\. It named https:\/\/a\.example; now it names https:\/\/b\.example\..*From now on/,
    )
  })
})
