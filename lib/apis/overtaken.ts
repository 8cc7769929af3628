import { fitsMixed, type Mixed, saysMore } from '@/lib/access/mixed-segments'
import { readTemplate, type TemplateSegment } from '@/lib/access/path-template'
import { opensMore } from './compare'
import type { Operation } from './operation'

type Node = {
  literals: Map<string, Node>
  mixed: Map<string, { segment: Mixed; child: Node }>
  parameter: Node | null
  operations: Map<string, Operation>
}

/** The operation of which another answers some requests because its path says more literally, and that asks for more or less. */
export type Overtaken = (one: Operation) => Operation | null

/**
 * Of operations that are listed, the first that loses requests to another one of more literal path which opens with less
 * than it: `GET /orders/export` takes them from `GET /orders/{id}`.
 */
export function createOpening(listed: readonly Operation[]): Overtaken {
  const root = onceAsked(listed)
  return (one) => find(root(), one, (other) => opensMore(other, one))
}

/** Of operations that stay listed, the first that gets requests of another one once that is gone, and opens with less than it. */
export function createOpeningWithout(listed: readonly Operation[]): Overtaken {
  const root = onceAsked(listed)
  return (one) => find(root(), one, (other) => opensMore(one, other))
}

/** Most imports ask for none of them. */
function onceAsked(operations: readonly Operation[]): () => Node {
  let root: Node | undefined
  return () => {
    root ??= treeOf(operations)
    return root
  }
}

function treeOf(operations: readonly Operation[]): Node {
  const root = node()
  for (const operation of operations)
    segmentsOf(operation).reduce(child, root).operations.set(operation.method, operation)
  return root
}

function find(root: Node, one: Operation, which: (other: Operation) => boolean): Operation | null {
  for (const other of overtaken(root, segmentsOf(one), one.method)) if (which(other)) return other
  return null
}

function segmentsOf({ path }: Operation): TemplateSegment[] {
  const template = readTemplate(path)
  if ('refused' in template) throw new Error(`${path}: ${template.refused}`)
  return template.segments
}

function node(): Node {
  return { literals: new Map(), mixed: new Map(), parameter: null, operations: new Map() }
}

function child(parent: Node, segment: TemplateSegment): Node {
  if (segment.kind === 'parameter') {
    parent.parameter ??= node()
    return parent.parameter
  }
  if (segment.kind === 'literal') {
    const next = parent.literals.get(segment.text) ?? node()
    parent.literals.set(segment.text, next)
    return next
  }
  const next = parent.mixed.get(segment.key)?.child ?? node()
  parent.mixed.set(segment.key, { segment, child: next })
  return next
}

/**
 * The operations of the method that some request fits too, and that the router finds after this one: up to the first segment
 * in which they differ both are one, and there this one says more literally (lib/access/router.ts).
 */
function* overtaken(
  at: Node,
  [segment, ...others]: readonly TemplateSegment[],
  method: string,
): Generator<Operation> {
  if (segment === undefined) return
  const same = sameIn(at, segment)
  if (same) yield* overtaken(same, others, method)
  for (const lower of lowerIn(at, segment)) yield* sharing(lower, others, method)
}

/** The operations of the method that some request of these segments fits. */
function* sharing(
  at: Node,
  [segment, ...others]: readonly TemplateSegment[],
  method: string,
): Generator<Operation> {
  if (segment === undefined) {
    const operation = at.operations.get(method)
    if (operation) yield operation
    return
  }
  const same = sameIn(at, segment)
  if (same) yield* sharing(same, others, method)
  for (const other of [...lowerIn(at, segment), ...higherIn(at, segment)])
    yield* sharing(other, others, method)
}

function sameIn(at: Node, segment: TemplateSegment): Node | null {
  if (segment.kind === 'parameter') return at.parameter
  const known = segment.kind === 'literal' ? at.literals.get(segment.text) : at.mixed.get(segment.key)?.child
  return known ?? null
}

/** What a request of the segment fits too, and what says less literally. */
function lowerIn({ mixed, parameter }: Node, segment: TemplateSegment): Node[] {
  if (segment.kind === 'parameter' || (segment.kind === 'literal' && segment.text === '')) return []
  const lower = [...mixed.values()].filter(
    (other) =>
      shareText(segment, other.segment) && (segment.kind === 'literal' || saysMore(segment, other.segment)),
  )
  return [...lower.map((other) => other.child), ...(parameter ? [parameter] : [])]
}

/** What says more literally than the segment, and shares a request with it. */
function higherIn({ literals, mixed }: Node, segment: TemplateSegment): Node[] {
  if (segment.kind === 'literal') return []
  const higher = [...mixed.values()].filter(
    (other) =>
      shareText(segment, other.segment) && (segment.kind === 'parameter' || saysMore(other.segment, segment)),
  )
  const written = [...literals].filter(([text]) => shareText({ kind: 'literal', text }, segment))
  return [...higher.map((other) => other.child), ...written.map(([, next]) => next)]
}

/** Whether some text fits both; of two that are mixed one does where their ends agree, with all between them. */
function shareText(one: TemplateSegment, other: TemplateSegment): boolean {
  if (one.kind === 'parameter') return other.kind !== 'literal' || other.text !== ''
  if (other.kind === 'parameter') return shareText(other, one)
  if (one.kind === 'literal')
    return other.kind === 'literal' ? one.text === other.text : fitsMixed(one.text, other.texts)
  if (other.kind === 'literal') return shareText(other, one)
  const [a, b] = [one.texts, other.texts]
  const begins = a.before.startsWith(b.before) || b.before.startsWith(a.before)
  return begins && (a.behind.endsWith(b.behind) || b.behind.endsWith(a.behind))
}
