import { fold } from './fold'
import type { MixedTexts, TemplateSegment } from './path-template'

export type Mixed = TemplateSegment & { kind: 'mixed' }
type Child<T> = { segment: Mixed; child: T }

/**
 * What segments that mix literals and parameters lead to, by the text before the first parameter and the text behind the
 * last: only those are looked at whose both texts a segment has, however many there are.
 */
export type MixedChildren<T> = {
  byTexts: Map<string, Map<string, Child<T>[]>>
  /** How long the texts before and behind are: a segment is asked for each length once. */
  before: Set<number>
  behind: Set<number>
}

export function mixedChildren<T>(): MixedChildren<T> {
  return { byTexts: new Map(), before: new Set(), behind: new Set() }
}

/** The child for a segment, made if it is the first of its key. */
export function addMixed<T>(children: MixedChildren<T>, segment: Mixed, make: () => T): T {
  const { before, behind } = segment.texts
  const byBehind = children.byTexts.get(before) ?? new Map<string, Child<T>[]>()
  const alike = byBehind.get(behind) ?? []
  const known = alike.find((one) => one.segment.key === segment.key)
  if (known) return known.child
  const child = make()
  alike.push({ segment, child })
  byBehind.set(behind, alike)
  children.byTexts.set(before, byBehind)
  children.before.add(before.length)
  children.behind.add(behind.length)
  return child
}

/** The children that a segment fits, the one that says most literally first. */
export function whichFit<T>({ byTexts, before, behind }: MixedChildren<T>, segment: string): T[] {
  const found: Child<T>[] = []
  for (const length of before) {
    const byBehind = length < segment.length ? byTexts.get(segment.slice(0, length)) : undefined
    if (!byBehind) continue
    for (const other of behind) {
      if (length + other >= segment.length) continue
      for (const one of byBehind.get(segment.slice(segment.length - other)) ?? [])
        if (fits(segment, one.segment.texts)) found.push(one)
    }
  }
  if (found.length > 1) found.sort((one, other) => compareMixed(one.segment, other.segment))
  return found.map(({ child }) => child)
}

/** Whether each parameter has a character at least; the texts at both ends are known to fit. */
function fits(segment: string, { before, between, behind }: MixedTexts): boolean {
  const end = segment.length - behind.length
  if (between === null) return true
  const at = segment.indexOf(between, before.length + 1)
  return at > 0 && at + between.length < end
}

/** Whether a text is one that the segment stands for. */
export function fitsMixed(text: string, texts: MixedTexts): boolean {
  const { before, behind } = texts
  const long = before.length + behind.length < text.length
  return long && text.startsWith(before) && text.endsWith(behind) && fits(text, texts)
}

/** Whether the first of two segments is looked at before the other. */
export function saysMore(one: Mixed, other: Mixed): boolean {
  return compareMixed(one, other) < 0
}

/** Which of two segments is looked at first: the one that says more literally, then by its text, capitals last of all. */
export function compareMixed(one: Mixed, other: Mixed): number {
  return (
    other.key.length - one.key.length ||
    compareTexts(fold(one.key), fold(other.key)) ||
    compareTexts(one.key, other.key)
  )
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
