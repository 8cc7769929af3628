import { keyOf, type Operation } from './operation'

/** How one list of operations became another. */
export type OperationChanges = {
  added: Operation[]
  removed: Operation[]
  changed: ChangedOperation[]
}
export type ChangedOperation = {
  was: Operation
  is: Operation
  /** Requests that were refused are let through from now on. */
  opens: boolean
}

/** Compares by method and path; a parameter of another name, another summary or another requirement is a change. */
export function compareOperations(
  before: readonly Operation[],
  after: readonly Operation[],
): OperationChanges {
  const old = new Map(before.map((one) => [keyOf(one), one]))
  const now = new Map(after.map((one) => [keyOf(one), one]))
  const changes: OperationChanges = { added: [], removed: [], changed: [] }
  for (const [key, is] of now) {
    const was = old.get(key)
    if (!was) changes.added.push(is)
    else if (!same(was, is)) changes.changed.push({ was, is, opens: opensMore(was, is) })
  }
  for (const [key, was] of old) if (!now.has(key)) changes.removed.push(was)
  return changes
}

/** Whether something opens the second that does not open the first. */
export function opensMore(was: Operation, is: Operation): boolean {
  if (is.public || was.public) return is.public && !was.public
  return fewest(is).some((scopes) => !isOpenedBy(was, scopes))
}

/** The smallest sets of scopes that open it. */
function fewest({ scopeMode, scopes }: Operation): string[][] {
  return scopeMode === 'any' && scopes.length > 0 ? scopes.map((one) => [one]) : [scopes]
}

function isOpenedBy({ scopeMode, scopes }: Operation, granted: readonly string[]): boolean {
  if (scopes.length === 0) return true
  return scopeMode === 'any'
    ? scopes.some((one) => granted.includes(one))
    : scopes.every((one) => granted.includes(one))
}

function same(one: Operation, other: Operation): boolean {
  return one.path === other.path && one.summary === other.summary && sameRequirement(one, other)
}

/** Whether the same opens both. */
export function sameRequirement(one: Operation, other: Operation): boolean {
  return (
    one.public === other.public &&
    one.scopeMode === other.scopeMode &&
    one.scopes.length === other.scopes.length &&
    one.scopes.every((scope) => other.scopes.includes(scope))
  )
}
