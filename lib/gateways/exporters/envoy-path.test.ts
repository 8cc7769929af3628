import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { below, pathMatch, plainSigns } from './envoy-path'
import { basePattern, operationPattern, plainPath } from './path-pattern'

const templates = [
  ...[
    '/',
    '/orders',
    '/orders/{id}',
    '/{name}.{type}',
    '/pre{x}',
    '/{a}/$it(s)',
    "/o'k",
    '/caf\u00e9/{x}',
    '/a.b',
  ],
  ...['/{x}-{y}/z', '/files/{name}', '/+{x}'],
]
/** JavaScript has no possessive quantifiers. */
const plain = new RegExp(`^${plainPath.replaceAll('++', '+')}$`)
const signs = new RegExp(`^${plainSigns}$`)

function matches(match: ReturnType<typeof pathMatch>, path: string): boolean {
  if (!match) return false
  return 'exact' in match ? match.exact === path : new RegExp(`^(?:${match.safe_regex.regex})$`).test(path)
}

describe('paths as Envoy compares them', () => {
  const piece = fc.constantFrom(
    ...['/', '/', 'orders', 'files', 'pre', 'a', 'z', '.', '-', '$it(s)', "o'k", '+', '42', 'b', 'caf\u00e9'],
    ...['~', '!', '@', ':'],
  )
  const path = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => `/${pieces.join('')}`)

  it.each(['/', '/shop', '/a.b/c'])(
    'are those of the operation below %s, where nothing is encoded',
    (base) => {
      let found = 0
      fc.assert(
        fc.property(fc.constantFrom(...templates), path, (template, rest) => {
          const target = base === '/' ? rest : `${base}${rest}`
          const whole = new RegExp(`^${operationPattern(base, template)}$`)
          // What is no plain sign, and what servers read differently, is refused before.
          const asked = plain.test(target) && signs.test(target)
          const expected = asked && whole.test(target)
          if (expected) found++
          expect(asked && matches(pathMatch(base, template), target)).toBe(expected)
          const under = new RegExp(`^${basePattern(base)}(?:/|$)`).test(target)
          const isBelow = below(base).some((one) =>
            'exact' in one ? one.exact === target : target.startsWith(one.prefix),
          )
          if (base !== '/') expect(isBelow).toBe(under)
        }),
        { numRuns: 5_000, seed: 1 },
      )
      expect(found).toBeGreaterThan(20)
    },
  )

  it('are none where there are more segments than anybody may ask for', () => {
    const deep = (segments: number) => pathMatch('/shop', '/{x}'.repeat(segments - 1))
    expect(deep(64)).not.toBeNull()
    expect(deep(65)).toBeNull()
  })

  it('are none where a template or a base path needs encoding', () => {
    expect(pathMatch('/', '/caf\u00e9/{x}')).toBeNull()
    expect(pathMatch('/a b', '/x')).toBeNull()
    expect(below('/a b')).toEqual([])
  })
})
