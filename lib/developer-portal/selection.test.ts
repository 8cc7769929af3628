import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changes, moved, toggled } from './selection'

const says = (before: string, after: string) => changes([...before], [...after], (id) => id)

describe('what was changed, in words', () => {
  it('names what moved, what came and what went', () => {
    expect(says('abc', 'abc')).toEqual([])
    expect(says('abcd', 'dabc')).toEqual(['d moved up'])
    expect(says('abcd', 'bcda')).toEqual(['a moved down'])
    expect(says('ab', 'bc')).toEqual(['c added', 'a taken out'])
  })

  it('moves one place, keeps everything, and stops at the ends', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), (ids, at) => {
        const id = ids[at % ids.length] as string
        expect([...moved(ids, id, 1)].sort()).toEqual([...ids].sort())
        expect(moved(ids, id, 1).indexOf(id)).toBe(Math.min(ids.indexOf(id) + 1, ids.length - 1))
        expect(moved(ids, id, -1).indexOf(id)).toBe(Math.max(ids.indexOf(id) - 1, 0))
        expect(toggled(toggled(ids, id), id).at(-1)).toBe(id)
      }),
    )
  })
})
