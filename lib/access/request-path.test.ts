import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPath } from './request-path'

describe('a path', () => {
  it.each([
    ['/', []],
    ['/orders/42', ['orders', '42']],
    ['/orders/42?x=/../y', ['orders', '42']],
    ['/caf%C3%A9/a%20b', ['café', 'a b']],
    ['/a:b@c,d=e!$', ['a:b@c,d=e!$']],
  ])('%s is read', (target, segments) => {
    expect(readPath(target)).toEqual({ segments, odd: null })
  })

  it.each([
    ['orders', 'does not begin with a slash'],
    ['http://other.example/orders', 'does not begin with a slash'],
    ['', 'does not begin with a slash'],
    ['/a b', 'must be encoded'],
    ['/a\\b', 'must be encoded'],
    ['/a#b', 'must be encoded'],
    ['/caf\u00e9', 'must be encoded'],
    ['/./orders', 'dots'],
    ['/a/../orders', 'dots'],
    ['/a/%2e%2e/orders', 'dots'],
    ['/a/.%2E/orders', 'dots'],
    ['/a/..;x=1/orders', 'dots'],
    ['/a/b%2f..%2fc', 'dots'],
    ['/a%5c..', 'dots'],
    ['/a%00', 'control'],
    ['/a%0A', 'control'],
    ['/a%7f', 'control'],
    ['/a%', 'not encoded as UTF-8'],
    ['/a%zz', 'not encoded as UTF-8'],
    ['/a%ff', 'not encoded as UTF-8'],
    ['/a%c0%af', 'not encoded as UTF-8'],
    ['/%6frders', 'needs no encoding'],
    [`/${'a'.repeat(5_000)}`, 'characters'],
    ['/a'.repeat(70), 'segments'],
  ])('%s is refused', (target, why) => {
    expect(readPath(target)).toEqual({ refused: expect.stringContaining(why) })
  })

  it.each([
    ['/orders/', 'a slash at its end'],
    ['//', 'an empty segment'],
    ['//orders', 'an empty segment'],
    ['/orders//42', 'an empty segment'],
    ['/orders;v=1', 'a semicolon'],
    ['/orders%3b', 'an encoded semicolon'],
    ['/a%2Fb', 'an encoded slash'],
    ['/a%5Cb', 'an encoded backslash'],
    ['/a%3Fx=1', 'an encoded question mark'],
    ['/a%23x', 'an encoded number sign'],
    ['/a./b', 'a dot at the end of a segment'],
    ['/a%20', 'a space at the end of a segment'],
    ['/100%25', 'an encoded percent sign'],
    ['/%252e%252e', 'an encoded percent sign'],
  ])('%s is odd', (target, odd) => {
    expect(readPath(target)).toMatchObject({ odd })
  })
})

describe('whatever the path is', () => {
  const target = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('/', '.', '..', '%2e', '%2F', '%252e', ';', '%5c', '\\', '%00', 'a', '%', '?', '#'),
      )
      .map((parts) => `/${parts.join('')}`),
  )

  it('throws nothing', () => {
    fc.assert(
      fc.property(target, (text) => void readPath(text)),
      { numRuns: 2_000 },
    )
  })

  it('lets nothing through that a server reads as another path', () => {
    fc.assert(
      fc.property(target, (text) => {
        const read = readPath(text)
        if ('refused' in read || read.odd) return
        const path = text.split('?')[0] as string
        // What browsers and most servers make of it (URL Standard), decoded once and twice.
        for (const again of [path, decodeURIComponent(path)]) {
          const url = new URL(again.replaceAll(/[?#]/g, '_'), 'http://upstream.example')
          expect(decodeURIComponent(url.pathname).split('/').slice(1).filter(Boolean).length).toBe(
            read.segments.length,
          )
        }
        expect(path.split('/').slice(1).filter(Boolean).map(decodeURIComponent)).toEqual(read.segments)
      }),
      { numRuns: 3_000 },
    )
  })
})
