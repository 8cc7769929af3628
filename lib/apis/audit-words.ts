import type { OperationChanges } from './compare'
import { inWords, type Operation } from './operation'

/** So many operations an event names one by one. */
const named = 200

/** Operations as an audit event keeps them: each in words, and a count in place of what would fill the log. */
export function listed(operations: readonly Operation[]): string[] {
  const words = operations.slice(0, named).map(inWords)
  const more = operations.length - named
  return more > 0 ? [...words, `and ${more.toLocaleString('en')} more`] : words
}

/** What an event says of changed operations, before and after; nothing where nothing changed. */
export function changesInWords({ added, removed, changed }: OperationChanges) {
  const before = listed([...changed.map(({ was }) => was), ...removed])
  const after = listed([...changed.map(({ is }) => is), ...added])
  if (before.length + after.length === 0) return { before: {}, after: {} }
  return { before: { operations: before }, after: { operations: after } }
}
