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
  const runs: { value: number; length: number; before: number }[] = []
  let longest = -1
  values.forEach((value, index) => {
    const before = runs.reduce(
      (best, run, at) => (run.value < value && run.length > (runs[best]?.length ?? 0) ? at : best),
      -1,
    )
    runs.push({ value, before, length: (runs[before]?.length ?? 0) + 1 })
    if ((runs[index]?.length ?? 0) > (runs[longest]?.length ?? 0)) longest = index
  })
  const kept = new Set<number>()
  for (let run = runs[longest]; run; run = runs[run.before]) kept.add(run.value)
  return kept
}
