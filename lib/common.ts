/** How many places two texts share at their beginning, and at their end beyond it. No sign is cut in two. */
export function common(one: string, other: string): [start: number, end: number] {
  const [mine, theirs] = [[...one], [...other]]
  const shorter = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < shorter && mine[start] === theirs[start]) start++
  let end = 0
  while (end < shorter - start && mine.at(-1 - end) === theirs.at(-1 - end)) end++
  const places = (signs: string[]) => signs.join('').length
  return [places(mine.slice(0, start)), places(mine.slice(mine.length - end))]
}
