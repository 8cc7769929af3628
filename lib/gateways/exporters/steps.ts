import type { DescribedApi, DescribedOperation } from '@/lib/access/description'
import { fold } from '@/lib/access/fold'
import { compareMixed } from '@/lib/access/mixed-segments'
import { readTemplate, type TemplateSegment } from '@/lib/access/path-template'

/** How paths are compared: as they are written, or as servers do that read capitals alike. */
export type Capitals = 'as written' | 'alike'

/**
 * One look at a path. Compared as it is written, it leads to the operation; alike, to none: capitals alone keep it from that
 * operation, and a later one would take it.
 */
export type Step = { operation: DescribedOperation; capitals: Capitals }

type Read = { operation: DescribedOperation; segments: TemplateSegment[]; key: string }

/** The looks at a path below the base path of an API, in the order of the router. The first that fits counts. */
export function stepsOf(api: DescribedApi, apis: readonly DescribedApi[]): Step[] {
  const alike = apis.filter(({ basePath }) => fold(basePath) === fold(api.basePath))
  const all = alike.flatMap(({ operations }) => operations.map(read)).sort(compare)
  const own = new Set(api.operations)
  const last = new Map(all.map(({ key }, at) => [key, at]))
  const later = laterOf(all.map((one) => (own.has(one.operation) ? one : null)))
  return all.flatMap((one, at) => {
    const { operation, key } = one
    const steps: Step[] = own.has(operation) ? [{ operation, capitals: 'as written' }] : []
    if (last.get(key) === at && hasLetters(one) && later(one, at))
      steps.push({ operation, capitals: 'alike' })
    return steps
  })
}

function read(operation: DescribedOperation): Read {
  const template = readTemplate(operation.path)
  if ('refused' in template) throw new Error(`${operation.path}: ${template.refused}`)
  return { operation, segments: template.segments, key: `${operation.method} ${fold(template.key)}` }
}

function hasLetters({ segments }: Read): boolean {
  return segments.some((one) => {
    const text = textOf(one)
    return fold(text) !== text.toUpperCase()
  })
}

function textOf(segment: TemplateSegment): string {
  return segment.kind === 'literal' ? segment.text : segment.kind === 'mixed' ? segment.key : ''
}

/** Whether one that stands later may take the path of another. Few are looked at: a later one has a parameter where they differ. */
function laterOf(all: readonly (Read | null)[]): (one: Read, at: number) => boolean {
  const byBeginning = new Map<string, { other: Read; at: number }[]>()
  const beginning = ({ operation, segments: [first, ...rest] }: Read) => {
    const text = first?.kind === 'literal' ? fold(first.text) : null
    return [operation.method, rest.length, text].join(' ')
  }
  for (const [at, other] of all.entries()) {
    if (!other?.segments.some(({ kind }) => kind !== 'literal')) continue
    const key = beginning(other)
    const alike = byBeginning.get(key) ?? []
    alike.push({ other, at })
    byBeginning.set(key, alike)
  }
  return (one, from) => {
    const anything = [one.operation.method, one.segments.length - 1, null].join(' ')
    return [...new Set([beginning(one), anything])].some((key) =>
      byBeginning.get(key)?.some(({ other, at }) => at > from && other.key !== one.key && meet(one, other)),
    )
  }
}

/** Whether some path may be one of both, capitals aside. */
function meet({ segments }: Read, other: Read): boolean {
  return segments.every((segment, at) => {
    const opposite = other.segments[at]
    return (
      segment.kind !== 'literal' || opposite?.kind !== 'literal' || fold(segment.text) === fold(opposite.text)
    )
  })
}

const kinds = ['literal', 'mixed', 'parameter']

/** As the router looks: segment by segment, what is literal before what is mixed, and parameters last. */
function compare(one: Read, other: Read): number {
  for (const [at, segment] of one.segments.entries()) {
    const opposite = other.segments[at]
    const order = opposite === undefined ? 1 : compareSegments(segment, opposite)
    if (order !== 0) return order
  }
  return one.segments.length - other.segments.length
}

function compareSegments(one: TemplateSegment, other: TemplateSegment): number {
  if (one.kind === 'literal' && other.kind === 'literal')
    return compareTexts(fold(one.text), fold(other.text))
  if (one.kind === 'mixed' && other.kind === 'mixed')
    return fold(one.key) === fold(other.key) ? 0 : compareMixed(one, other)
  return kinds.indexOf(one.kind) - kinds.indexOf(other.kind)
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
