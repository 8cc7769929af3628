import type { DescribedApi, DescribedOperation } from './description'
import { fold, isFolded } from './fold'
import { addMixed, type MixedChildren, mixedChildren, whichFit } from './mixed-segments'
import { readTemplate, type TemplateSegment, templateKey } from './path-template'
import type { RequestPath } from './request-path'

/** Where a request leads: to an operation, to an API that lists none for it, or to no API. */
export type Route =
  | { api: DescribedApi; operation: DescribedOperation }
  | { api: DescribedApi; operation: null }
  | { api: null; operation: null }

type Node = {
  literals: Map<string, Node>
  mixed: MixedChildren<Node>
  parameter: Node | null
  operations: Map<string, DescribedOperation>
}

type Below = { children: Map<string, Below>; api: DescribedApi | null; operations: Node }

export type Router = {
  route(method: string, path: Pick<RequestPath, 'segments'>): Route
  /** Whether the segments are below the base path of this API, and of none with a longer one, to servers that read capitals alike, too. */
  isOf(api: DescribedApi, segments: readonly string[]): boolean
}

/**
 * Puts the operations of an environment into a tree by segment, so that finding one costs as much as the path is long,
 * however many there are. Throws Error for a template that cannot be read: they are judged when they are stored.
 *
 * A path that only capitals keep from another operation leads to none: servers that read them alike (Express and ASP.NET
 * do, unless told otherwise) would let that other one answer.
 */
export function createRouter(apis: readonly DescribedApi[]): Router {
  const root = treeOf(apis, (text) => text)
  const folded = treeOf(apis, fold)
  const hasCapitals = apis.some(({ basePath, operations }) =>
    [basePath, ...operations.map(({ path }) => templateKey(path))].some((text) => !isFolded(text)),
  )
  return {
    route(method, { segments }) {
      const { api, operation } = follow(root, method, segments)
      if (!api) return { api, operation: null }
      if (!operation) return { api, operation }
      if (!hasCapitals && segments.every(isFolded)) return { api, operation }
      const other = follow(folded, method, segments.map(fold))
      if (other.operation === operation) return { api, operation }
      const same =
        fold(other.api?.basePath ?? '') === fold(api.basePath) &&
        other.operation !== null &&
        keyOf(other.operation) === keyOf(operation)
      return same ? { api, operation } : { api, operation: null }
    },
    isOf(api, segments) {
      const [other] = deepest(folded, segments.map(fold))
      return (
        deepest(root, segments)[0]?.api === api && fold(other?.api?.basePath ?? '') === fold(api.basePath)
      )
    },
  }
}

/** An operation’s path without the names of parameters and without capitals. */
function keyOf({ path }: DescribedOperation): string {
  return fold(templateKey(path))
}

function treeOf(apis: readonly DescribedApi[], written: (text: string) => string): Below {
  const root = below()
  for (const api of apis) {
    let at = root
    for (const part of written(api.basePath).split('/').filter(Boolean)) {
      const next = at.children.get(part) ?? below()
      at.children.set(part, next)
      at = next
    }
    at.api = api
    for (const operation of api.operations) add(at.operations, operation, written(operation.path))
  }
  return root
}

function follow(root: Below, method: string, segments: readonly string[]) {
  const [found, depth] = deepest(root, segments)
  const operation = found && find(found.operations, segments, depth, method)
  return { api: found?.api ?? null, operation }
}

function below(): Below {
  return { children: new Map(), api: null, operations: node() }
}

function node(): Node {
  return { literals: new Map(), mixed: mixedChildren(), parameter: null, operations: new Map() }
}

function add(root: Node, operation: DescribedOperation, path: string): void {
  const template = readTemplate(path)
  if ('refused' in template) throw new Error(`${path}: ${template.refused}`)
  const at = template.segments.reduce(child, root)
  at.operations.set(operation.method, operation)
}

function child(parent: Node, segment: TemplateSegment): Node {
  if (segment.kind === 'parameter') {
    parent.parameter ??= node()
    return parent.parameter
  }
  if (segment.kind === 'mixed') return addMixed(parent.mixed, segment, node)
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
  method: string,
): DescribedOperation | null {
  if (depth === segments.length) return at.operations.get(method) ?? null
  const segment = segments[depth] as string
  const literal = at.literals.get(segment)
  const byLiteral = literal && find(literal, segments, depth + 1, method)
  if (byLiteral) return byLiteral
  if (segment === '') return null
  for (const mixed of whichFit(at.mixed, segment)) {
    const byMixed = find(mixed, segments, depth + 1, method)
    if (byMixed) return byMixed
  }
  return at.parameter && find(at.parameter, segments, depth + 1, method)
}
