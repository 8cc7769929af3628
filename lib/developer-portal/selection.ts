/** `ids` with one moved up (-1) or down (+1); the same list at either end. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return [...ids]
  const rest = ids.filter((one) => one !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

/** `ids` with one added at the end, or taken out. */
export function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]
}

export function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}

/** What was done between two selections, in words: "customers moved up", "partner-okta added". */
export function changes(
  before: readonly string[],
  after: readonly string[],
  name: (id: string) => string,
): string[] {
  const kept = before.filter((id) => after.includes(id))
  const now = after.filter((id) => before.includes(id))
  const stayed = longestRising(now.map((id) => kept.indexOf(id)))
  return [
    ...now
      .filter((id) => !stayed.has(kept.indexOf(id)))
      .map((id) => `${name(id)} moved ${now.indexOf(id) < kept.indexOf(id) ? 'up' : 'down'}`),
    ...after.filter((id) => !before.includes(id)).map((id) => `${name(id)} added`),
    ...before.filter((id) => !after.includes(id)).map((id) => `${name(id)} taken out`),
  ]
}

/** The most items that kept their order; the others are what was moved. */
function longestRising(values: readonly number[]): Set<number> {
  let best: number[] = []
  const endingAt: number[][] = []
  values.forEach((value, index) => {
    const before = endingAt
      .slice(0, index)
      .filter((run) => (run.at(-1) as number) < value)
      .reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), [])
    const run = [...before, value]
    endingAt.push(run)
    if (run.length > best.length) best = run
  })
  return new Set(best)
}
