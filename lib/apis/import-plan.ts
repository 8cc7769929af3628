import { templateKey } from '@/lib/access/path-template'
import type { DocumentOperation, DocumentReading } from '@/lib/openapi/read'
import { type ChangedOperation, compareOperations, opensMore } from './compare'
import { keyOf, type Operation } from './operation'
import { createOpening, createOpeningWithout } from './overtaken'

/** What somebody chose while the difference was shown, by method and path (keyOf). */
export type ImportChoices = {
  /** Added or changed operations that are not taken. */
  keep: string[]
  /** Added or changed operations that are taken although they open to requests that are refused now. */
  open: string[]
  /** Operations that the document has no more, and that go. */
  remove: string[]
  /** Operations for which the document asks for no token, and that are to be public. */
  public: string[]
}

/** What importing a document would change, as it is shown. */
export type ImportDifference = {
  /** `opensFor`: the listed operation that asks for more, and whose requests it answers from then on. */
  added: (DocumentOperation & { opensFor: Operation | null })[]
  changed: (ChangedOperation & { is: DocumentOperation })[]
  /** `leavesTo`: the operation that asks for less, and that answers its requests once it is gone. */
  removed: (Operation & { leavesTo: Operation | null })[]
  /** Listed as the document has them, except that it asks for no token. */
  notPublic: DocumentOperation[]
  unchanged: number
}

/** Compares an API's operations with a document. Nothing becomes public by that. */
export function differenceTo(
  stored: readonly Operation[],
  { operations }: DocumentReading,
): ImportDifference {
  const read = new Map(operations.map((one) => [keyOf(one), one]))
  const was = new Map(stored.map((one) => [keyOf(one), one]))
  const listed = asListed(stored, operations, [])
  const { added, changed, removed } = compareOperations(stored, listed)
  const opensFor = createOpening(stored)
  const leavesTo = createOpeningWithout([...removed, ...listed])
  const marked = (one: Operation): DocumentOperation => {
    const { declaredPublic, notes } = read.get(keyOf(one)) as DocumentOperation
    return { ...one, declaredPublic, notes }
  }
  const differing = new Set([...added, ...changed.map(({ is }) => is)].map(keyOf))
  return {
    added: added.map((one) => ({ ...marked(one), opensFor: opensFor(one) })),
    changed: changed.map((one) => ({ ...one, is: marked(one.is) })),
    removed: removed.map((one) => ({ ...one, leavesTo: leavesTo(one) })),
    notPublic: operations.filter(
      (one) => one.declaredPublic && was.get(keyOf(one))?.public === false && !differing.has(keyOf(one)),
    ),
    unchanged: operations.length - differing.size,
  }
}

/**
 * The operations after the import: nothing goes that was not chosen to, nothing opens to more requests that was not, and
 * nothing is public that was not.
 */
export function imported(
  stored: readonly Operation[],
  { operations }: DocumentReading,
  choices: ImportChoices,
): Operation[] {
  const [keep, remove, open] = [new Set(choices.keep), new Set(choices.remove), new Set(choices.open)]
  const wanted = new Map(asListed(stored, operations, choices.public).map((one) => [keyOf(one), one]))
  const had = new Set(stored.map(keyOf))
  const kept = stored.flatMap((one) => {
    const key = keyOf(one)
    const is = wanted.get(key)
    if (!is) return remove.has(key) ? [] : [one]
    return [keep.has(key) || opensUnasked(one, is, open) ? one : is]
  })
  const opensFor = createOpening(stored)
  const added = [...wanted.values()].filter((one) => {
    const key = keyOf(one)
    return !had.has(key) && !keep.has(key) && (one.public || open.has(key) || !opensFor(one))
  })
  return [...kept, ...added]
}

/** What stays as it is because it would open to more requests, and nobody chose that; by method and path (keyOf). */
export function heldBack(
  stored: readonly Operation[],
  { operations }: DocumentReading,
  choices: ImportChoices,
): string[] {
  const [keep, open] = [new Set(choices.keep), new Set(choices.open)]
  const { added, changed } = compareOperations(stored, asListed(stored, operations, choices.public))
  const opensFor = createOpening(stored)
  const held = [
    ...changed.filter(({ was, is }) => opensUnasked(was, is, open)).map(({ is }) => is),
    ...added.filter((one) => !one.public && !open.has(keyOf(one)) && opensFor(one)),
  ]
  return held.map(keyOf).filter((key) => !keep.has(key))
}

/** Whether it would open to more requests, and nobody chose that. What is public by now was chosen to be. */
function opensUnasked(was: Operation, is: Operation, open: ReadonlySet<string>): boolean {
  return opensMore(was, is) && !is.public && !open.has(keyOf(is))
}

/**
 * As they would be listed: public where the document asks for no token and somebody chose that, now or before. Where
 * listed operations name the parameters of one path differently, which no document can say, their names stay.
 */
function asListed(
  stored: readonly Operation[],
  operations: readonly DocumentOperation[],
  chosen: readonly string[],
): Operation[] {
  const open = new Set([...chosen, ...stored.filter((one) => one.public).map(keyOf)])
  const spelled = ownSpellings(stored)
  return operations.map(({ declaredPublic, notes: _notes, ...read }) => {
    const key = keyOf(read)
    const one = { ...read, path: spelled.get(key) ?? read.path }
    return declaredPublic && open.has(key) ? { ...one, public: true, scopeMode: 'all', scopes: [] } : one
  })
}

/** The paths of operations (by keyOf) of which another is listed with other names of parameters. */
function ownSpellings(stored: readonly Operation[]): Map<string, string> {
  const first = new Map<string, string>()
  const several = new Set<string>()
  for (const { path } of stored) {
    const key = templateKey(path)
    if ((first.get(key) ?? path) !== path) several.add(key)
    first.set(key, first.get(key) ?? path)
  }
  return new Map(
    stored.filter(({ path }) => several.has(templateKey(path))).map((one) => [keyOf(one), one.path]),
  )
}
