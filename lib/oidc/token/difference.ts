import { common } from '@/lib/common'

/** A text in three: what stands in both, what stands in this one only, what stands in both again. */
export type Parts = { before: string; differing: string; after: string }

/** What was expected and what was found, where they are nearly the same. */
export type Difference = { expected: Parts; found: Parts }

/** A value that was expected, and the one that was found in its place. */
export type Pair = [expected: string, found: string]

/** Of all pairs the one that has most in common; null where none has half of its signs in common: then everything differs. */
export function nearestPair(expected: readonly string[], found: readonly string[]): Pair | null {
  const pairs = expected.flatMap((one) => found.map((other): Pair => [one, other]))
  const [nearest, common] = pairs.reduce<[Pair | null, number]>(
    (best, pair) => (inCommon(pair) > best[1] ? [pair, inCommon(pair)] : best),
    [null, 0],
  )
  return common >= 0.5 ? nearest : null
}

/** Takes two sentences apart where their values begin and end to differ; null where one has not its value as it is. */
export function differenceOf(expected: string, found: string, [one, other]: Pair): Difference | null {
  const [ahead, behind] = common(one, other)
  const [left, right] = [partsOf(expected, one, ahead, behind), partsOf(found, other, ahead, behind)]
  return left && right && { expected: left, found: right }
}

function partsOf(sentence: string, value: string, ahead: number, behind: number): Parts | null {
  const at = sentence.indexOf(value)
  if (at < 0) return null
  const [from, to] = [at + ahead, at + value.length - behind]
  return { before: sentence.slice(0, from), differing: sentence.slice(from, to), after: sentence.slice(to) }
}

/** A difference in words, for who hears it, or reads a copy. */
export function differenceWords({ expected, found }: Difference): string {
  if (expected.differing === '') return `${quoted(found.differing)} is too much`
  if (found.differing === '') return `${quoted(expected.differing)} is missing`
  return `${quoted(found.differing)} instead of ${quoted(expected.differing)}`
}

/** A text in quotation marks, with the code points of signs that may look like others. */
function quoted(text: string): string {
  const codes = [...text].flatMap((sign) => {
    const code = sign.codePointAt(0) ?? 0
    return code > 0x7e ? [`U+${code.toString(16).toUpperCase().padStart(4, '0')}`] : []
  })
  return codes.length > 0 ? `“${text}” (${codes.slice(0, 5).join(', ')})` : `“${text}”`
}

/** The part of the longer value that both have. */
function inCommon([one, other]: Pair): number {
  const [ahead, behind] = common(one, other)
  return (ahead + behind) / Math.max(one.length, other.length, 1)
}
