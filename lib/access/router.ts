import type { DescribedApi, DescribedOperation } from './description'
import { readTemplate, type TemplateSegment } from './path-template'
import type { RequestPath } from './request-path'

/** Where a request leads: to an operation, to an API that lists none for it, or to no API. */
export type Route =
  | { api: DescribedApi; operation: DescribedOperation }
  | { api: DescribedApi; operation: null; methods: string[] }
  | { api: null; operation: null }

type Node = {
  literals: Map<string, Node>
  mixed: { key: string; pattern: RegExp; node: Node }[]
  parameter: Node | null
  operations: Map<string, DescribedOperation>
}

type Below = { children: Map<string, Below>; api: DescribedApi | null; operations: Node }

/**
 * Puts the operations of an environment into a tree by segment, so that finding one costs as much as the path is long,
 * however many there are. Throws Error for a template that cannot be read: they are judged when they are stored.
 */
export function createRouter(apis: readonly DescribedApi[]): (method: string, path: RequestPath) => Route {
  const root = below()
  for (const api of apis) {
    let at = root
    for (const part of api.basePath.split('/').filter(Boolean)) {
      const next = at.children.get(part) ?? below()
      at.children.set(part, next)
      at = next
    }
    at.api = api
    for (const operation of api.operations) add(at.operations, operation)
  }
  return (method, { segments }) => {
    const [found, depth] = deepest(root, segments)
    if (!found?.api) return { api: null, operation: null }
    const { api } = found
    const at = find(
      found.operations,
      segments,
      depth,
      (node) => node.operations.size > 0 && node.operations.has(method),
    )
    const operation = at?.operations.get(method)
    if (operation) return { api, operation }
    const other = find(found.operations, segments, depth, (node) => node.operations.size > 0)
    return { api, operation: null, methods: [...(other?.operations.keys() ?? [])] }
  }
}

function below(): Below {
  return { children: new Map(), api: null, operations: node() }
}

function node(): Node {
  return { literals: new Map(), mixed: [], parameter: null, operations: new Map() }
}

function add(root: Node, operation: DescribedOperation): void {
  const template = readTemplate(operation.path)
  if ('refused' in template) throw new Error(`${operation.path}: ${template.refused}`)
  const at = template.segments.reduce(child, root)
  at.operations.set(operation.method, operation)
}

function child(parent: Node, segment: TemplateSegment): Node {
  if (segment.kind === 'parameter') {
    parent.parameter ??= node()
    return parent.parameter
  }
  if (segment.kind === 'mixed') {
    const known = parent.mixed.find(({ key }) => key === segment.key)
    if (known) return known.node
    const fresh = node()
    parent.mixed.push({ key: segment.key, pattern: segment.pattern, node: fresh })
    return fresh
  }
  const next = parent.literals.get(segment.text) ?? node()
  parent.literals.set(segment.text, next)
  return next
}

/** The API with the longest base path that the segments are below, and how many of them that path has. */
function deepest(root: Below, segments: readonly string[]): [Below | null, number] {
  let at: Below | undefined = root
  let found: [Below | null, number] = [root.api ? root : null, 0]
  for (const [index, segment] of segments.entries()) {
    at = at.children.get(segment)
    if (!at) break
    if (at.api) found = [at, index + 1]
  }
  return found
}

/** What is written literally goes before what is a parameter (OpenAPI Specification 3.1, section 4.8.8.2). */
function find(
  at: Node,
  segments: readonly string[],
  depth: number,
  fits: (node: Node) => boolean,
): Node | null {
  if (depth === segments.length) return fits(at) ? at : null
  const segment = segments[depth] as string
  const literal = at.literals.get(segment)
  const byLiteral = literal && find(literal, segments, depth + 1, fits)
  if (byLiteral) return byLiteral
  if (segment === '') return null
  for (const { pattern, node } of at.mixed) {
    const byMixed = pattern.test(segment) ? find(node, segments, depth + 1, fits) : null
    if (byMixed) return byMixed
  }
  return at.parameter && find(at.parameter, segments, depth + 1, fits)
}
